/* The module, and what all walks do: reading a member, asking for a plan. */

#include "walks.h"

/* What members of structs are described by, and what reads one: a third of the time of getattr. */
static PyTypeObject *member_type;
static descrgetfunc read_member;

PyObject *
walks_member_of(PyObject *record, PyObject *entry)
{
    PyObject *descriptor = PyTuple_GetItem(entry, 1);
    if (descriptor == NULL) {
        return NULL;
    }
    if (Py_TYPE(descriptor) == member_type) {
        return read_member(descriptor, record, (PyObject *)Py_TYPE(record));
    }
    return PyObject_GetAttr(record, PyTuple_GetItem(entry, 0));
}

PyObject *
walks_plan_of(PyObject *plans, PyTypeObject *kind)
{
    PyObject *plan = PyDict_GetItemWithError(plans, (PyObject *)kind);
    if (plan != NULL) {
        Py_INCREF(plan);
        return plan;
    }
    if (PyErr_Occurred()) {
        return NULL;
    }
    return PyObject_GetItem(plans, (PyObject *)kind); /* which makes it */
}

static int
prepare(PyObject *Py_UNUSED(module))
{
    PyObject *types = PyImport_ImportModule("types");
    if (types == NULL) {
        return -1;
    }
    PyObject *found = PyObject_GetAttrString(types, "MemberDescriptorType");
    Py_DECREF(types);
    if (found == NULL) {
        return -1;
    }
    member_type = (PyTypeObject *)found; /* never let go of */
    read_member = (descrgetfunc)PyType_GetSlot(member_type, Py_tp_descr_get);
    return read_member == NULL ? -1 : 0;
}

static PyMethodDef functions[] = {
    {"count_strings", walks_count_strings, METH_VARARGS, NULL},
    {"gather", walks_gather, METH_VARARGS, NULL},
    {"match", walks_match, METH_VARARGS, NULL},
    {"suspects", walks_suspects, METH_VARARGS, NULL},
    {NULL, NULL, 0, NULL},
};

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, (void *)prepare},
    {0, NULL},
};

static struct PyModuleDef definition = {
    .m_base = PyModuleDef_HEAD_INIT,
    .m_name = "_walks",
    .m_methods = functions,
    .m_slots = slots,
};

PyMODINIT_FUNC
PyInit__walks(void)
{
    return PyModuleDef_Init(&definition);
}
