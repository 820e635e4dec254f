/* Gathering records by their kinds. */

#include "walks.h"

typedef struct {
    PyObject *plans;
    PyObject *parts;
    PyObject *scopes;
} Gathering;

static int gather_by_plan(Gathering *gathering, PyObject *record, PyObject *plan);

/* Gather the records of a kind in a value; `into` is the list of that kind, NULL where its records
 * are scopes, or where the kind is None. */
static int
gather_in(Gathering *gathering, PyObject *value, PyObject *kind, PyObject *into)
{
    int failed = -1;
    if (Py_EnterRecursiveCall(" while gathering a row")) {
        return -1;
    }
    if (Py_TYPE(value) == &PyList_Type) {
        failed = 0;
        for (Py_ssize_t place = 0; !failed && place < PyList_Size(value); place++) {
            failed = gather_in(gathering, PyList_GetItem(value, place), kind, into);
        }
    }
    else if (Py_TYPE(value) == &PyDict_Type) {
        failed = 0;
        Py_ssize_t place = 0;
        PyObject *key, *inside;
        while (!failed && PyDict_Next(value, &place, &key, &inside)) {
            failed = gather_in(gathering, inside, kind, into);
        }
    }
    else {
        PyObject *plan = walks_plan_of(gathering->plans, Py_TYPE(value));
        if (plan == Py_None) { /* no record */
            failed = 0;
        }
        else if (plan != NULL && (into != NULL || kind == Py_None)) {
            failed = into == NULL ? 0 : PyList_Append(into, value);
            failed = failed ? failed : gather_by_plan(gathering, value, plan);
        }
        else if (plan != NULL) {
            PyObject *scope = PyTuple_Pack(2, kind, value);
            failed = scope == NULL ? -1 : PyList_Append(gathering->scopes, scope);
            Py_XDECREF(scope);
        }
        Py_XDECREF(plan);
    }
    Py_LeaveRecursiveCall();
    return failed;
}

static int
gather_by_plan(Gathering *gathering, PyObject *record, PyObject *plan)
{
    Py_ssize_t entries = PyTuple_Size(plan);
    int failed = entries < 0 ? -1 : 0;
    for (Py_ssize_t place = 0; !failed && place < entries; place++) {
        PyObject *entry = PyTuple_GetItem(plan, place);
        PyObject *kind = PyTuple_GetItem(entry, 2);
        PyObject *member = kind == NULL ? NULL : walks_member_of(record, entry);
        if (member == NULL) {
            return -1;
        }
        if (member != Py_None) {
            PyObject *into = NULL;
            if (kind != Py_None) {
                into = PyDict_GetItemWithError(gathering->parts, kind);
            }
            failed = into == NULL && PyErr_Occurred() ? -1
                                                      : gather_in(gathering, member, kind, into);
        }
        Py_DECREF(member);
    }
    return failed;
}

PyObject *
walks_gather(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    Gathering gathering;
    PyObject *record;
    if (!PyArg_ParseTuple(
            arguments, "O!OO!", &PyDict_Type, &gathering.plans, &record, &PyDict_Type,
            &gathering.parts)) {
        return NULL;
    }
    PyObject *plan = walks_plan_of(gathering.plans, Py_TYPE(record));
    if (plan == NULL) {
        return NULL;
    }
    gathering.scopes = PyList_New(0);
    if (gathering.scopes == NULL || gather_by_plan(&gathering, record, plan) < 0) {
        Py_CLEAR(gathering.scopes);
    }
    Py_DECREF(plan);
    return gathering.scopes;
}
