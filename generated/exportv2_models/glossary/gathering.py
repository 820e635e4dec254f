"""What rules that span fields look at in a row of the glossary edition.

A row need not conform: what has another type than it should is passed over. Of what
is strict nothing has, and it is gathered by functions of its own that do not ask.

Generated from schema/ by `python -m exportv2.generate`.
"""

from typing import Any

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node


def gather(row: Any) -> Node:
    """Return the scopes of the record of a row."""
    node = Node("export", row, None, {})
    if row.STRICT:
        if member := row.projects:
            strict_export_projects(member, node)
        if member := row.experiments:
            strict_export_experiments(member, node)
    else:
        if member := row.projects:
            any_export_projects(member, node)
        if member := row.experiments:
            any_export_experiments(member, node)
    return node


def any_annotation_answer(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_annotation_answer(value, node)
        return
    node.parts["annotation_answer"].append(value)
    if member := value.classifications:
        any_annotation_answer_classifications(member, node)


def strict_annotation_answer(value: Any, node: Node) -> None:
    node.parts["annotation_answer"].append(value)
    if member := value.classifications:
        strict_annotation_answer_classifications(member, node)


def any_annotation_answer_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def strict_annotation_answer_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.checklist_answers:
            strict_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            strict_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            strict_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            strict_classification_text_answer(member, node)


def any_annotations(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_annotations(value, node)
        return
    if member := value.objects:
        any_annotations_objects(member, node)
    if member := value.classifications:
        any_annotations_classifications(member, node)
    if member := value.frames:
        any_video_frames(member, node)


def strict_annotations(value: Any, node: Node) -> None:
    if member := value.objects:
        strict_annotations_objects(member, node)
    if member := value.classifications:
        strict_annotations_classifications(member, node)
    if member := value.frames:
        strict_video_frames(member, node)


def any_annotations_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def strict_annotations_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.checklist_answers:
            strict_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            strict_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            strict_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            strict_classification_text_answer(member, node)


def any_annotations_objects(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_tool_annotation(item, node)


def strict_annotations_objects(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].extend(value)
    for item in value:
        if member := item.classifications:
            strict_classification_nested_classifications(member, node)


def any_classification(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_classification(value, node)
        return
    node.parts["classification"].append(value)
    if (member := value.radio_answer) is not None:
        any_annotation_answer(member, node)
    if member := value.checklist_answers:
        any_classification_checklist_answers(member, node)
    if (member := value.text_answer) is not None:
        any_classification_text_answer(member, node)
    if (member := value.conversational_radio_answer) is not None:
        any_annotation_answer(member, node)
    if member := value.conversational_checklist_answers:
        any_classification_conversational_checklist_answers(member, node)
    if (member := value.conversational_text_answer) is not None:
        any_classification_text_answer(member, node)


def strict_classification(value: Any, node: Node) -> None:
    node.parts["classification"].append(value)
    if (member := value.radio_answer) is not None:
        strict_annotation_answer(member, node)
    if member := value.checklist_answers:
        strict_classification_checklist_answers(member, node)
    if (member := value.text_answer) is not None:
        strict_classification_text_answer(member, node)
    if (member := value.conversational_radio_answer) is not None:
        strict_annotation_answer(member, node)
    if member := value.conversational_checklist_answers:
        strict_classification_conversational_checklist_answers(member, node)
    if (member := value.conversational_text_answer) is not None:
        strict_classification_text_answer(member, node)


def any_classification_checklist_answers(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_annotation_answer(item, node)


def strict_classification_checklist_answers(value: Any, node: Node) -> None:
    node.parts["annotation_answer"].extend(value)
    for item in value:
        if member := item.classifications:
            strict_annotation_answer_classifications(member, node)


def any_classification_conversational_checklist_answers(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_annotation_answer(item, node)


def strict_classification_conversational_checklist_answers(value: Any, node: Node) -> None:
    node.parts["annotation_answer"].extend(value)
    for item in value:
        if member := item.classifications:
            strict_annotation_answer_classifications(member, node)


def any_classification_nested_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def strict_classification_nested_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.checklist_answers:
            strict_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            strict_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            strict_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            strict_classification_text_answer(member, node)


def any_classification_text_answer(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_classification_text_answer(value, node)
        return
    if member := value.classifications:
        any_classification_text_answer_classifications(member, node)


def strict_classification_text_answer(value: Any, node: Node) -> None:
    if member := value.classifications:
        strict_classification_text_answer_classifications(member, node)


def any_classification_text_answer_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def strict_classification_text_answer_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.checklist_answers:
            strict_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            strict_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            strict_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            strict_classification_text_answer(member, node)


def any_experiment(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_experiment(value, node)
        return
    if member := value.runs:
        any_experiment_runs(member, node)


def strict_experiment(value: Any, node: Node) -> None:
    if member := value.runs:
        strict_experiment_runs(member, node)


def any_experiment_runs(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_run(item, node)


def strict_experiment_runs(value: Any, node: Node) -> None:
    for item in value.values():
        strict_run(item, node)


def any_export_experiments(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_experiment(item, node)


def strict_export_experiments(value: Any, node: Node) -> None:
    for item in value.values():
        strict_experiment(item, node)


def any_export_projects(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_project(item, node)


def strict_export_projects(value: Any, node: Node) -> None:
    for item in value.values():
        strict_project(item, node)


def any_label(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_label(value, node)
        return
    node = Node(
        "label",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        any_annotations(member, node)


def strict_label(value: Any, node: Node) -> None:
    node = Node(
        "label",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        strict_annotations(member, node)


def any_label_in_run(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_label_in_run(value, node)
        return
    node = Node(
        "label_in_run",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        any_annotations(member, node)


def strict_label_in_run(value: Any, node: Node) -> None:
    node = Node(
        "label_in_run",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        strict_annotations(member, node)


def any_prediction(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_prediction(value, node)
        return
    node = Node(
        "prediction",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        any_annotations(member, node)


def strict_prediction(value: Any, node: Node) -> None:
    node = Node(
        "prediction",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        strict_annotations(member, node)


def any_project(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_project(value, node)
        return
    node = Node("project", value, node, {})
    if member := value.labels:
        any_project_labels(member, node)


def strict_project(value: Any, node: Node) -> None:
    node = Node("project", value, node, {})
    if member := value.labels:
        strict_project_labels(member, node)


def any_project_labels(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_label(item, node)


def strict_project_labels(value: Any, node: Node) -> None:
    for item in value:
        strict_label(item, node)


def any_run(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_run(value, node)
        return
    if member := value.labels:
        any_run_labels(member, node)
    if member := value.predictions:
        any_run_predictions(member, node)


def strict_run(value: Any, node: Node) -> None:
    if member := value.labels:
        strict_run_labels(member, node)
    if member := value.predictions:
        strict_run_predictions(member, node)


def any_run_labels(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_label_in_run(item, node)


def strict_run_labels(value: Any, node: Node) -> None:
    for item in value:
        strict_label_in_run(item, node)


def any_run_predictions(value: Any, node: Node) -> None:
    if isinstance(value, list):
        any_run_predictions_list(value, node)
    if not isinstance(value, list):
        any_prediction(value, node)


def strict_run_predictions(value: Any, node: Node) -> None:
    if isinstance(value, list):
        strict_run_predictions_list(value, node)
    if not isinstance(value, list):
        strict_prediction(value, node)


def any_run_predictions_list(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_prediction(item, node)


def strict_run_predictions_list(value: Any, node: Node) -> None:
    for item in value:
        strict_prediction(item, node)


def any_tool_annotation(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_tool_annotation(value, node)
        return
    node.parts["tool_annotation"].append(value)
    if member := value.classifications:
        any_classification_nested_classifications(member, node)


def strict_tool_annotation(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].append(value)
    if member := value.classifications:
        strict_classification_nested_classifications(member, node)


def any_video_frame(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.STRICT:
        strict_video_frame(value, node)
        return
    node = node.together("video_frame")
    if member := value.objects:
        any_video_frame_objects(member, node)
    if member := value.classifications:
        any_video_frame_classifications(member, node)
    node.end_world()


def strict_video_frame(value: Any, node: Node) -> None:
    node = node.together("video_frame")
    if member := value.objects:
        strict_video_frame_objects(member, node)
    if member := value.classifications:
        strict_video_frame_classifications(member, node)
    node.end_world()


def any_video_frame_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def strict_video_frame_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.checklist_answers:
            strict_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            strict_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            strict_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            strict_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            strict_classification_text_answer(member, node)


def any_video_frame_objects(value: Any, node: Node) -> None:
    if isinstance(value, list):
        any_video_frame_objects_list(value, node)
    if not isinstance(value, list):
        any_video_frame_objects_dict(value, node)


def strict_video_frame_objects(value: Any, node: Node) -> None:
    if isinstance(value, list):
        strict_video_frame_objects_list(value, node)
    if not isinstance(value, list):
        strict_video_frame_objects_dict(value, node)


def any_video_frame_objects_dict(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_tool_annotation(item, node)


def strict_video_frame_objects_dict(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].extend(value.values())
    for item in value.values():
        if member := item.classifications:
            strict_classification_nested_classifications(member, node)


def any_video_frame_objects_list(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_tool_annotation(item, node)


def strict_video_frame_objects_list(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].extend(value)
    for item in value:
        if member := item.classifications:
            strict_classification_nested_classifications(member, node)


def any_video_frames(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_video_frame(item, node)


def strict_video_frames(value: Any, node: Node) -> None:
    for item in value.values():
        strict_video_frame(item, node)
