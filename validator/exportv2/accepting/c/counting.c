/* Counting strings. */

#include "walks.h"

static Py_ssize_t count(PyObject *plans, PyObject *value);

/* Return how many strings a member has inside, -1 for an error; `more` tells how to know. */
static Py_ssize_t
count_member(PyObject *plans, PyObject *member, PyObject *more)
{
    if (more == Py_None) {
        return count(plans, member);
    }
    if (!PyTuple_Check(more)) {
        return PyLong_AsSsize_t(more);
    }
    PyObject *each = PyTuple_GetItem(more, 0);
    Py_ssize_t items = PyObject_Size(member);
    if (each == NULL || items < 0) {
        return -1;
    }
    Py_ssize_t strings = PyLong_AsSsize_t(each);
    return strings < 0 ? -1 : items * strings;
}

/* Return how many strings a value has inside, -1 for an error; `plan` is that of its class. */
static Py_ssize_t
count_by_plan(PyObject *plans, PyObject *value, PyObject *plan)
{
    if (PyLong_CheckExact(plan)) {
        return PyLong_AsSsize_t(plan);
    }
    if (plan == Py_None) {
        PyObject *strings = PyObject_CallMethod(value, "count_strings", NULL);
        if (strings == NULL) {
            return -1;
        }
        Py_ssize_t found = PyLong_AsSsize_t(strings);
        Py_DECREF(strings);
        return found;
    }
    Py_ssize_t entries = PyTuple_Size(plan);
    if (entries < 0) {
        return -1;
    }
    Py_ssize_t strings = PyLong_AsSsize_t(PyTuple_GetItem(plan, 0));
    for (Py_ssize_t place = 1; place < entries; place++) {
        PyObject *entry = PyTuple_GetItem(plan, place);
        PyObject *more = PyTuple_GetItem(entry, 2);
        PyObject *member = more == NULL ? NULL : walks_member_of(value, entry);
        if (member == NULL) {
            return -1;
        }
        if (member != Py_None) {
            Py_ssize_t found = count_member(plans, member, more);
            if (found < 0) {
                Py_DECREF(member);
                return -1;
            }
            strings += 1 + found;
        }
        Py_DECREF(member);
    }
    return strings;
}

static Py_ssize_t
count_in_list(PyObject *plans, PyObject *list)
{
    Py_ssize_t strings = 0;
    PyTypeObject *kind = NULL; /* of the item before, and its plan */
    PyObject *plan = NULL;
    for (Py_ssize_t place = 0; place < PyList_Size(list); place++) {
        PyObject *item = PyList_GetItem(list, place);
        Py_ssize_t found;
        if (Py_TYPE(item) == &PyList_Type || Py_TYPE(item) == &PyDict_Type) {
            found = count(plans, item);
        }
        else {
            if (Py_TYPE(item) != kind) {
                Py_XDECREF(plan);
                kind = Py_TYPE(item);
                plan = walks_plan_of(plans, kind);
                if (plan == NULL) {
                    return -1;
                }
            }
            found = count_by_plan(plans, item, plan);
        }
        if (found < 0) {
            strings = -1;
            break;
        }
        strings += found;
    }
    Py_XDECREF(plan);
    return strings;
}

static Py_ssize_t
count_in_dict(PyObject *plans, PyObject *dict)
{
    Py_ssize_t strings = PyDict_Size(dict), place = 0;
    PyObject *key, *value;
    while (PyDict_Next(dict, &place, &key, &value)) {
        Py_ssize_t found = count(plans, value);
        if (found < 0) {
            return -1;
        }
        strings += found;
    }
    return strings;
}

static Py_ssize_t
count(PyObject *plans, PyObject *value)
{
    Py_ssize_t strings = -1;
    if (Py_EnterRecursiveCall(" while counting strings")) {
        return -1;
    }
    if (Py_TYPE(value) == &PyList_Type) {
        strings = count_in_list(plans, value);
    }
    else if (Py_TYPE(value) == &PyDict_Type) {
        strings = count_in_dict(plans, value);
    }
    else {
        PyObject *plan = walks_plan_of(plans, Py_TYPE(value));
        if (plan != NULL) {
            strings = count_by_plan(plans, value, plan);
            Py_DECREF(plan);
        }
    }
    Py_LeaveRecursiveCall();
    return strings;
}

PyObject *
walks_count_strings(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *plans, *value;
    if (!PyArg_ParseTuple(arguments, "O!O", &PyDict_Type, &plans, &value)) {
        return NULL;
    }
    Py_ssize_t strings = count(plans, value);
    return strings < 0 ? NULL : PyLong_FromSsize_t(strings);
}
