// @ts-check
// Files of the browser as files of Python: read piece by piece, never whole.

const INPUT_ERROR = 29; // EIO

/**
 * Mount files in a folder, each with its number as its name; return what unmounts them.
 *
 * @param {any} FS the file system of Pyodide
 * @param {string} folder
 * @param {File[]} files
 * @param {(bytes: number) => void} onRead told of every piece that was read
 */
export function mount(FS, folder, files, onRead) {
  const { WORKERFS } = FS.filesystems;
  const blobs = files.map((data, number) => ({ name: String(number), data }));
  FS.mkdirTree(folder);
  FS.mount(WORKERFS, { blobs }, folder);
  const { read } = WORKERFS.stream_ops;
  WORKERFS.stream_ops.read = (/** @type {any[]} */ ...wanted) => {
    const bytes = readOrFail(FS, read, wanted);
    onRead(bytes);
    return bytes;
  };
  return () => {
    WORKERFS.stream_ops.read = read;
    FS.unmount(folder);
  };
}

/**
 * Read; a file that has gone, or is a folder, is an error of input to Python.
 *
 * @param {any} FS
 * @param {(...wanted: any[]) => number} read
 * @param {any[]} wanted
 */
function readOrFail(FS, read, wanted) {
  try {
    return read(...wanted);
  } catch (error) {
    if (error instanceof DOMException) throw new FS.ErrnoError(INPUT_ERROR);
    throw error;
  }
}
