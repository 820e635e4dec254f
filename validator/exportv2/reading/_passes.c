/* Passes over all bytes of a text, compiled: the functions of passes.py, in a tenth of the time.
 *
 * Python's limited API alone is used, so that one build serves every CPython from 3.11 on.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

#include <string.h>

#define LANES 16

/* Return how often a byte is in a text. Compilers make one instruction of what is done with all
 * lanes; a lane counts to 255. */
static Py_ssize_t
count_byte(const unsigned char *text, Py_ssize_t size, unsigned char wanted)
{
    Py_ssize_t count = 0;
    while (size >= LANES) {
        unsigned char lanes[LANES] = {0};
        Py_ssize_t rounds = size / LANES < 255 ? size / LANES : 255;
        size -= rounds * LANES;
        for (; rounds > 0; rounds--, text += LANES) {
            for (int lane = 0; lane < LANES; lane++) {
                lanes[lane] += text[lane] == wanted;
            }
        }
        for (int lane = 0; lane < LANES; lane++) {
            count += lanes[lane];
        }
    }
    for (; size > 0; size--) {
        count += *text++ == wanted;
    }
    return count;
}

static PyObject *
count_quotes(PyObject *Py_UNUSED(module), PyObject *argument)
{
    char *bytes;
    Py_ssize_t size;
    if (PyBytes_AsStringAndSize(argument, &bytes, &size) < 0) {
        return NULL;
    }
    Py_ssize_t count = count_byte((const unsigned char *)bytes, size, '"');
    const char *end = bytes + size;
    const char *at = bytes;
    while ((at = memchr(at, '\\', (size_t)(end - at))) != NULL && end - at >= 2) {
        count -= at[1] == '"';
        at += 2; /* past what is escaped, which may be a backslash itself */
    }
    return PyLong_FromSsize_t(count);
}

static PyObject *
may_have_run(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    const char *bytes, *table;
    Py_ssize_t size, kinds, least;
    if (!PyArg_ParseTuple(arguments, "y#y#n", &bytes, &size, &table, &kinds, &least)) {
        return NULL;
    }
    if (kinds != 256 || least < 8) {
        PyErr_SetString(PyExc_ValueError, "expected a table of 256 bytes, and a run of 8 or more");
        return NULL;
    }
    const unsigned char *text = (const unsigned char *)bytes;
    /* Every run that is long enough has three samples, one after another, of those a third of its
     * length apart. To look at runs alone takes longer: where one is, a processor cannot guess. */
    Py_ssize_t step = least / 3;
    unsigned samples = 0;
    for (Py_ssize_t at = 0; at < size; at += step) {
        samples = (samples << 1 | (table[text[at]] == '0')) & 7;
        if (samples == 7) {
            Py_ssize_t start = at, end = at + 1;
            while (start > 0 && table[text[start - 1]] == '0') {
                start--;
            }
            while (end < size && end - start < least && table[text[end]] == '0') {
                end++;
            }
            if (end - start >= least) {
                Py_RETURN_TRUE;
            }
        }
    }
    Py_RETURN_FALSE;
}

static PyObject *
plain_lines(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    const char *block;
    Py_ssize_t size, longest;
    if (!PyArg_ParseTuple(arguments, "y#n", &block, &size, &longest)) {
        return NULL;
    }
    Py_ssize_t lines = 0;
    if (size > 0 && memchr(block, '\r', (size_t)size) == NULL) {
        const char *end = block + size, *start = block;
        while (start != NULL) {
            const char *stop = memchr(start, '\n', (size_t)(end - start));
            const char *last = stop == NULL ? end : stop;
            if (last == start || *start != '{' || last[-1] != '}' || last - start > longest) {
                return PyLong_FromLong(0);
            }
            lines++;
            start = stop == NULL ? NULL : stop + 1;
        }
    }
    return PyLong_FromSsize_t(lines);
}

static PyMethodDef functions[] = {
    {"count_quotes", count_quotes, METH_O, NULL},
    {"plain_lines", plain_lines, METH_VARARGS, NULL},
    {"may_have_run", may_have_run, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "_passes",
    .m_methods = functions,
};

PyMODINIT_FUNC
PyInit__passes(void)
{
    return PyModuleDef_Init(&definition);
}
