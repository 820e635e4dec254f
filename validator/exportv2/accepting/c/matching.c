/* Matching strings. */

#include "walks.h"

/* Tell whether an automaton takes a string, -1 for an error. See automaton.py. */
static int
takes(PyObject *automaton, PyObject *string)
{
    char *packed;
    Py_ssize_t size, length;
    if (PyBytes_AsStringAndSize(automaton, &packed, &size) < 0) {
        return -1;
    }
    const char *text = PyUnicode_AsUTF8AndSize(string, &length);
    if (text == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_UnicodeEncodeError)) {
            return -1;
        }
        PyErr_Clear(); /* a surrogate alone */
        return 0;
    }
    if (size < 257) {
        PyErr_SetString(PyExc_ValueError, "expected an automaton");
        return -1;
    }
    const unsigned char *kinds = (const unsigned char *)packed + 1, *states = kinds + 256;
    Py_ssize_t width = (unsigned char)packed[0], total = (size - 257) / (width + 1), state = 0;
    for (const char *at = text; at < text + length; at++) {
        Py_ssize_t kind = kinds[(unsigned char)*at];
        if (kind >= width || state >= total) {
            return 0;
        }
        state = states[state * (width + 1) + kind]; /* 255 for none, and there are never so many */
    }
    return state < total && states[state * (width + 1) + width] == 1;
}

static int match_by_plan(PyObject *plans, PyObject *record, PyObject *plan);

/* Tell whether the strings in a value match what they have to: those of records what their plans
 * tell, others what `automaton` does, if it is not None. */
static int
match_in(PyObject *plans, PyObject *value, PyObject *automaton)
{
    int found = 1;
    if (Py_EnterRecursiveCall(" while matching strings")) {
        return -1;
    }
    if (PyUnicode_Check(value)) {
        found = automaton == Py_None ? 1 : takes(automaton, value);
    }
    else if (Py_TYPE(value) == &PyList_Type) {
        for (Py_ssize_t place = 0; found == 1 && place < PyList_Size(value); place++) {
            found = match_in(plans, PyList_GetItem(value, place), automaton);
        }
    }
    else if (Py_TYPE(value) == &PyDict_Type) {
        Py_ssize_t place = 0;
        PyObject *key, *inside;
        while (found == 1 && PyDict_Next(value, &place, &key, &inside)) {
            found = match_in(plans, inside, automaton);
        }
    }
    else {
        PyObject *plan = walks_plan_of(plans, Py_TYPE(value));
        found = plan == NULL ? -1 : match_by_plan(plans, value, plan);
        Py_XDECREF(plan);
    }
    Py_LeaveRecursiveCall();
    return found;
}

static int
match_by_plan(PyObject *plans, PyObject *record, PyObject *plan)
{
    Py_ssize_t entries = PyTuple_Size(plan);
    int found = entries < 0 ? -1 : 1;
    for (Py_ssize_t place = 0; found == 1 && place < entries; place++) {
        PyObject *entry = PyTuple_GetItem(plan, place);
        PyObject *automaton = PyTuple_GetItem(entry, 2);
        PyObject *member = automaton == NULL ? NULL : walks_member_of(record, entry);
        if (member == NULL) {
            return -1;
        }
        found = member == Py_None ? 1 : match_in(plans, member, automaton);
        Py_DECREF(member);
    }
    return found;
}

PyObject *
walks_match(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *plans, *value;
    if (!PyArg_ParseTuple(arguments, "O!O", &PyDict_Type, &plans, &value)) {
        return NULL;
    }
    int found = match_in(plans, value, Py_None);
    return found < 0 ? NULL : PyBool_FromLong(found);
}
