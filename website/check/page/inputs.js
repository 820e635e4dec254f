// @ts-check
// Files of the browser as files of Python: read piece by piece, never whole.

const INPUT_ERROR = 29; // EIO

/**
 * Return the name a file has for Python: its number, with what its own name ends in, for a file that
 * should be compressed and is empty is told by that.
 *
 * @param {File} file
 * @param {number} number
 */
export function mountedName(file, number) {
  return number + (/\.[a-z]{1,9}$/i.exec(file.name)?.[0] ?? "");
}

/**
 * Mount files in a folder, each by its `mountedName`; return what unmounts them.
 *
 * @param {any} FS the file system of Pyodide
 * @param {string} folder
 * @param {File[]} files
 * @param {(bytes: number) => void} onRead told of every piece that was read
 */
export function mount(FS, folder, files, onRead) {
  const { WORKERFS } = FS.filesystems;
  const blobs = files.map((data, number) => ({ name: mountedName(data, number), data }));
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
