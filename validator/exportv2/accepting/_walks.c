/* Walks over records, compiled: the functions of walks.py, in a fifth of the time.
 *
 * Python's limited API alone is used, so that one build serves every CPython from 3.11 on. What
 * there is to do at records of a class is told by plans, which are made in Python.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>

/* What members of structs are described by, and what reads one: a third of the time of getattr. */
static PyTypeObject *member_type;
static descrgetfunc read_member;

/* Return a member of a record, a new reference. `entry` begins with its name and its descriptor. */
static PyObject *
member_of(PyObject *record, PyObject *entry)
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

/* Return the plan of values of a class, a new reference. */
static PyObject *
plan_of(PyObject *plans, PyTypeObject *kind)
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

/* Counting strings */

static Py_ssize_t count(PyObject *plans, PyObject *value);

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
        PyObject *member = more == NULL ? NULL : member_of(value, entry);
        if (member == NULL) {
            return -1;
        }
        if (member != Py_None) {
            Py_ssize_t found = more == Py_None ? count(plans, member) : PyLong_AsSsize_t(more);
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
                plan = plan_of(plans, kind);
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
        PyObject *plan = plan_of(plans, Py_TYPE(value));
        if (plan != NULL) {
            strings = count_by_plan(plans, value, plan);
            Py_DECREF(plan);
        }
    }
    Py_LeaveRecursiveCall();
    return strings;
}

static PyObject *
count_strings(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    PyObject *plans, *value;
    if (!PyArg_ParseTuple(arguments, "O!O", &PyDict_Type, &plans, &value)) {
        return NULL;
    }
    Py_ssize_t strings = count(plans, value);
    return strings < 0 ? NULL : PyLong_FromSsize_t(strings);
}

/* Searching suspects */

/* A step on the way from a row to what is looked at: a name or key, or the place of an item. */
typedef struct Step {
    const struct Step *up;
    PyObject *key; /* NULL for an item */
    Py_ssize_t place;
} Step;

typedef struct {
    PyObject *plans;
    PyTypeObject *raw; /* the class of raw JSON */
    PyObject *found;
    int ordered;
} Search;

/* Return the keys that lead to a step. */
static PyObject *
path_to(const Step *last)
{
    Py_ssize_t length = 0;
    for (const Step *step = last; step != NULL; step = step->up) {
        length++;
    }
    PyObject *path = PyTuple_New(length);
    for (const Step *step = last; path != NULL && step != NULL; step = step->up) {
        PyObject *key = step->key;
        if (key == NULL) {
            key = PyLong_FromSsize_t(step->place);
        }
        else {
            Py_INCREF(key);
        }
        if (key == NULL || PyTuple_SetItem(path, --length, key) < 0) {
            Py_CLEAR(path);
        }
    }
    return path;
}

/* Note a suspect: what stands in a holder at the last step, or the holder itself if it differs by
 * `extras`. Returns 1, or -1 for an error. */
static int
note(Search *search, PyObject *holder, PyObject *extras, const Step *last)
{
    PyObject *path = path_to(last);
    if (path == NULL) {
        return -1;
    }
    PyObject *key = Py_None;
    if (extras == NULL && (key = PyTuple_GetItem(path, PyTuple_Size(path) - 1)) == NULL) {
        Py_DECREF(path);
        return -1;
    }
    PyObject *empty = PyTuple_New(0);
    PyObject *noted = PyTuple_Pack(4, holder, key, extras == NULL ? empty : extras, path);
    int failed = noted == NULL ? -1 : PyList_Append(search->found, noted);
    Py_XDECREF(noted);
    Py_XDECREF(empty);
    Py_DECREF(path);
    return failed < 0 ? -1 : 1;
}

static int look(Search *search, PyObject *value, PyObject *holder, const Step *step);

/* Each of these returns in how many places something is suspect, -1 for an error. */
static int
look_at_record(Search *search, PyObject *record, PyObject *plan, const Step *step)
{
    int groups = 0, lacks = 0;
    PyObject *extras = NULL; /* made when there is one */
    Py_ssize_t entries = PyTuple_Size(plan);
    for (Py_ssize_t place = 0; place < entries; place++) {
        PyObject *entry = PyTuple_GetItem(plan, place);
        PyObject *what = PyTuple_GetItem(entry, 2);
        PyObject *member = what == NULL ? NULL : member_of(record, entry);
        if (member == NULL) {
            goto failed;
        }
        PyTypeObject *kind = Py_TYPE(member);
        Step inside = {step, PyTuple_GetItem(entry, 0), 0};
        int found = 0;
        if (what == Py_True) { /* must be there */
            lacks |= member == Py_None;
        }
        else if (what == Py_False) { /* must not be there */
            if (kind == search->raw) {
                if (extras == NULL && (extras = PyList_New(0)) == NULL) {
                    found = -1;
                }
                else {
                    found = PyList_Append(extras, inside.key);
                }
                groups += found == 0;
            }
        }
        else if (member == Py_None) {
            found = 0;
        }
        else if (what == Py_None) {
            found = look(search, member, record, &inside);
            groups += found > 0;
        }
        else if ((PyObject *)kind != what) {
            found = note(search, record, NULL, &inside);
            groups++;
        }
        Py_DECREF(member);
        if (found < 0) {
            goto failed;
        }
    }
    if (extras != NULL || lacks) {
        groups += extras == NULL;
        if (extras == NULL && (extras = PyList_New(0)) == NULL) {
            return -1;
        }
        if (note(search, record, extras, step) < 0) {
            goto failed;
        }
    }
    Py_XDECREF(extras);
    if (groups > 1) { /* members come in any order */
        search->ordered = 0;
    }
    return groups;
failed:
    Py_XDECREF(extras);
    return -1;
}

static int
look_at_items(Search *search, PyObject *list, const Step *step)
{
    int groups = 0;
    for (Py_ssize_t place = 0; place < PyList_Size(list); place++) {
        Step inside = {step, NULL, place};
        int found = look(search, PyList_GetItem(list, place), list, &inside);
        if (found < 0) {
            return -1;
        }
        groups += found;
    }
    return groups;
}

static int
look_at_entries(Search *search, PyObject *dict, const Step *step)
{
    int groups = 0;
    Py_ssize_t place = 0;
    PyObject *key, *value;
    while (PyDict_Next(dict, &place, &key, &value)) {
        Step inside = {step, key, 0};
        int found = look(search, value, dict, &inside);
        if (found < 0) {
            return -1;
        }
        groups += found;
    }
    return groups;
}

/* Look at a value that stands in a holder, or at a row, which no step leads to. */
static int
look(Search *search, PyObject *value, PyObject *holder, const Step *step)
{
    PyTypeObject *kind = Py_TYPE(value);
    int found = -1;
    if (kind == search->raw) {
        return note(search, holder, NULL, step);
    }
    if (Py_EnterRecursiveCall(" while searching a row")) {
        return -1;
    }
    if (kind == &PyList_Type) {
        found = look_at_items(search, value, step);
    }
    else if (kind == &PyDict_Type) {
        found = look_at_entries(search, value, step);
    }
    else {
        PyObject *plan = plan_of(search->plans, kind);
        if (plan != NULL) {
            found = look_at_record(search, value, plan, step);
            Py_DECREF(plan);
        }
    }
    Py_LeaveRecursiveCall();
    return found;
}

static PyObject *
suspects(PyObject *Py_UNUSED(module), PyObject *arguments)
{
    Search search = {NULL, NULL, NULL, 1};
    PyObject *row, *raw;
    if (!PyArg_ParseTuple(
            arguments, "O!OO!", &PyDict_Type, &search.plans, &row, &PyType_Type, &raw)) {
        return NULL;
    }
    search.raw = (PyTypeObject *)raw;
    search.found = PyList_New(0);
    if (search.found == NULL) {
        return NULL;
    }
    if (look(&search, row, Py_None, NULL) < 0) {
        Py_DECREF(search.found);
        return NULL;
    }
    PyObject *answer = PyTuple_Pack(2, search.found, search.ordered ? Py_True : Py_False);
    Py_DECREF(search.found);
    return answer;
}

/* The module */

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
    {"count_strings", count_strings, METH_VARARGS, NULL},
    {"suspects", suspects, METH_VARARGS, NULL},
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
