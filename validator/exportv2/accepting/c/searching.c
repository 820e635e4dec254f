/* Searching suspects. */

#include "walks.h"

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

/* Tell whether values of a class are walked without a plan. */
static int
is_special(const Search *search, const PyTypeObject *kind)
{
    return kind == search->raw || kind == &PyList_Type || kind == &PyDict_Type;
}

/* Each of these returns in how many places something is suspect, -1 for an error. */
static int
look_at_record(Search *search, PyObject *record, PyObject *plan, const Step *step)
{
    int groups = 0, lacks = 0;
    PyObject *extras = NULL; /* made when there is one */
    Py_ssize_t entries = PyTuple_Size(plan);
    if (entries < 0) {
        return -1;
    }
    for (Py_ssize_t place = 0; place < entries; place++) {
        PyObject *entry = PyTuple_GetItem(plan, place);
        PyObject *what = PyTuple_GetItem(entry, 2);
        PyObject *member = what == NULL ? NULL : walks_member_of(record, entry);
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
    PyTypeObject *kind = NULL; /* of the item before, and its plan if it was a record */
    PyObject *plan = NULL;
    for (Py_ssize_t place = 0; place < PyList_Size(list); place++) {
        PyObject *item = PyList_GetItem(list, place);
        Step inside = {step, NULL, place};
        int found;
        if (Py_TYPE(item) != kind) {
            Py_CLEAR(plan);
            kind = Py_TYPE(item);
            if (!is_special(search, kind) && (plan = walks_plan_of(search->plans, kind)) == NULL) {
                return -1;
            }
        }
        if (plan == NULL) {
            found = look(search, item, list, &inside);
        }
        else {
            found = look_at_record(search, item, plan, &inside);
        }
        if (found < 0) {
            groups = -1;
            break;
        }
        groups += found;
    }
    Py_XDECREF(plan);
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
        PyObject *plan = walks_plan_of(search->plans, kind);
        if (plan != NULL) {
            found = look_at_record(search, value, plan, step);
            Py_DECREF(plan);
        }
    }
    Py_LeaveRecursiveCall();
    return found;
}

PyObject *
walks_suspects(PyObject *Py_UNUSED(module), PyObject *arguments)
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
