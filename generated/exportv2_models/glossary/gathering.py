"""What rules that span fields look at in a row of the glossary edition.

A row need not conform: what has another type than it should is passed over. Of what
is formed no object has; functions of its own gather it, which do not ask.

Generated from schema/ by `python -m exportv2.generate`.
"""

from typing import Any

from exportv2.accepting.records import RECORDS
from exportv2.consistency.node import Node


def gather(row: Any) -> Node:
    """Return the scopes of the record of a row."""
    node = Node("export", row, None, {})
    if row.FORMED:
        if member := row.projects:
            formed_export_projects(member, node)
        if member := row.experiments:
            formed_export_experiments(member, node)
    else:
        if member := row.projects:
            any_export_projects(member, node)
        if member := row.experiments:
            any_export_experiments(member, node)
    return node


def any_annotation_answer(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_annotation_answer(value, node)
        return
    node.parts["annotation_answer"].append(value)
    if member := value.classifications:
        any_annotation_answer_classifications(member, node)


def formed_annotation_answer(value: Any, node: Node) -> None:
    node.parts["annotation_answer"].append(value)
    if member := value.classifications:
        formed_annotation_answer_classifications(member, node)


def any_annotation_answer_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def formed_annotation_answer_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.checklist_answers:
            formed_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            formed_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            formed_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            formed_classification_text_answer(member, node)


def any_annotations(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_annotations(value, node)
        return
    if member := value.objects:
        any_annotations_objects(member, node)
    if member := value.classifications:
        any_annotations_classifications(member, node)
    if member := value.frames:
        any_video_frames(member, node)


def formed_annotations(value: Any, node: Node) -> None:
    if member := value.objects:
        formed_annotations_objects(member, node)
    if member := value.classifications:
        formed_annotations_classifications(member, node)
    if member := value.frames:
        formed_video_frames(member, node)


def any_annotations_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def formed_annotations_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.checklist_answers:
            formed_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            formed_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            formed_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            formed_classification_text_answer(member, node)


def any_annotations_objects(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_tool_annotation(item, node)


def formed_annotations_objects(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].extend(value)
    for item in value:
        if member := item.classifications:
            formed_classification_nested_classifications(member, node)


def any_classification(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_classification(value, node)
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


def formed_classification(value: Any, node: Node) -> None:
    node.parts["classification"].append(value)
    if (member := value.radio_answer) is not None:
        formed_annotation_answer(member, node)
    if member := value.checklist_answers:
        formed_classification_checklist_answers(member, node)
    if (member := value.text_answer) is not None:
        formed_classification_text_answer(member, node)
    if (member := value.conversational_radio_answer) is not None:
        formed_annotation_answer(member, node)
    if member := value.conversational_checklist_answers:
        formed_classification_conversational_checklist_answers(member, node)
    if (member := value.conversational_text_answer) is not None:
        formed_classification_text_answer(member, node)


def any_classification_checklist_answers(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_annotation_answer(item, node)


def formed_classification_checklist_answers(value: Any, node: Node) -> None:
    node.parts["annotation_answer"].extend(value)
    for item in value:
        if member := item.classifications:
            formed_annotation_answer_classifications(member, node)


def any_classification_conversational_checklist_answers(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_annotation_answer(item, node)


def formed_classification_conversational_checklist_answers(value: Any, node: Node) -> None:
    node.parts["annotation_answer"].extend(value)
    for item in value:
        if member := item.classifications:
            formed_annotation_answer_classifications(member, node)


def any_classification_nested_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def formed_classification_nested_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.checklist_answers:
            formed_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            formed_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            formed_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            formed_classification_text_answer(member, node)


def any_classification_text_answer(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_classification_text_answer(value, node)
        return
    if member := value.classifications:
        any_classification_text_answer_classifications(member, node)


def formed_classification_text_answer(value: Any, node: Node) -> None:
    if member := value.classifications:
        formed_classification_text_answer_classifications(member, node)


def any_classification_text_answer_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def formed_classification_text_answer_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.checklist_answers:
            formed_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            formed_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            formed_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            formed_classification_text_answer(member, node)


def any_experiment(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_experiment(value, node)
        return
    if member := value.runs:
        any_experiment_runs(member, node)


def formed_experiment(value: Any, node: Node) -> None:
    if member := value.runs:
        formed_experiment_runs(member, node)


def any_experiment_runs(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_run(item, node)


def formed_experiment_runs(value: Any, node: Node) -> None:
    for item in value.values():
        formed_run(item, node)


def any_export_experiments(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_experiment(item, node)


def formed_export_experiments(value: Any, node: Node) -> None:
    for item in value.values():
        formed_experiment(item, node)


def any_export_projects(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_project(item, node)


def formed_export_projects(value: Any, node: Node) -> None:
    for item in value.values():
        formed_project(item, node)


def any_label(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_label(value, node)
        return
    node = Node(
        "label",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        any_annotations(member, node)


def formed_label(value: Any, node: Node) -> None:
    node = Node(
        "label",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        formed_annotations(member, node)


def any_label_in_run(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_label_in_run(value, node)
        return
    node = Node(
        "label_in_run",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        any_annotations(member, node)


def formed_label_in_run(value: Any, node: Node) -> None:
    node = Node(
        "label_in_run",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        formed_annotations(member, node)


def any_prediction(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_prediction(value, node)
        return
    node = Node(
        "prediction",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        any_annotations(member, node)


def formed_prediction(value: Any, node: Node) -> None:
    node = Node(
        "prediction",
        value,
        node,
        {"tool_annotation": [], "relationship": [], "classification": [], "annotation_answer": []},
    )
    if (member := value.annotations) is not None:
        formed_annotations(member, node)


def any_project(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_project(value, node)
        return
    node = Node("project", value, node, {})
    if member := value.labels:
        any_project_labels(member, node)


def formed_project(value: Any, node: Node) -> None:
    node = Node("project", value, node, {})
    if member := value.labels:
        formed_project_labels(member, node)


def any_project_labels(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_label(item, node)


def formed_project_labels(value: Any, node: Node) -> None:
    for item in value:
        formed_label(item, node)


def any_run(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_run(value, node)
        return
    if member := value.labels:
        any_run_labels(member, node)
    if member := value.predictions:
        any_run_predictions(member, node)


def formed_run(value: Any, node: Node) -> None:
    if member := value.labels:
        formed_run_labels(member, node)
    if member := value.predictions:
        formed_run_predictions(member, node)


def any_run_labels(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_label_in_run(item, node)


def formed_run_labels(value: Any, node: Node) -> None:
    for item in value:
        formed_label_in_run(item, node)


def any_run_predictions(value: Any, node: Node) -> None:
    if isinstance(value, list):
        any_run_predictions_list(value, node)
    if not isinstance(value, list):
        any_prediction(value, node)


def formed_run_predictions(value: Any, node: Node) -> None:
    if isinstance(value, list):
        formed_run_predictions_list(value, node)
    if not isinstance(value, list):
        formed_prediction(value, node)


def any_run_predictions_list(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_prediction(item, node)


def formed_run_predictions_list(value: Any, node: Node) -> None:
    for item in value:
        formed_prediction(item, node)


def any_tool_annotation(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_tool_annotation(value, node)
        return
    node.parts["tool_annotation"].append(value)
    if member := value.classifications:
        any_classification_nested_classifications(member, node)


def formed_tool_annotation(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].append(value)
    if member := value.classifications:
        formed_classification_nested_classifications(member, node)


def any_video_frame(value: Any, node: Node) -> None:
    if not isinstance(value, RECORDS):
        return
    if value.FORMED:
        formed_video_frame(value, node)
        return
    node = node.together("video_frame")
    if member := value.objects:
        any_video_frame_objects(member, node)
    if member := value.classifications:
        any_video_frame_classifications(member, node)
    node.end_world()


def formed_video_frame(value: Any, node: Node) -> None:
    node = node.together("video_frame")
    if member := value.objects:
        formed_video_frame_objects(member, node)
    if member := value.classifications:
        formed_video_frame_classifications(member, node)
    node.end_world()


def any_video_frame_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_classification(item, node)


def formed_video_frame_classifications(value: Any, node: Node) -> None:
    node.parts["classification"].extend(value)
    for item in value:
        if (member := item.radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.checklist_answers:
            formed_classification_checklist_answers(member, node)
        if (member := item.text_answer) is not None:
            formed_classification_text_answer(member, node)
        if (member := item.conversational_radio_answer) is not None:
            formed_annotation_answer(member, node)
        if member := item.conversational_checklist_answers:
            formed_classification_conversational_checklist_answers(member, node)
        if (member := item.conversational_text_answer) is not None:
            formed_classification_text_answer(member, node)


def any_video_frame_objects(value: Any, node: Node) -> None:
    if isinstance(value, list):
        any_video_frame_objects_list(value, node)
    if not isinstance(value, list):
        any_video_frame_objects_dict(value, node)


def formed_video_frame_objects(value: Any, node: Node) -> None:
    if isinstance(value, list):
        formed_video_frame_objects_list(value, node)
    if not isinstance(value, list):
        formed_video_frame_objects_dict(value, node)


def any_video_frame_objects_dict(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_tool_annotation(item, node)


def formed_video_frame_objects_dict(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].extend(value.values())
    for item in value.values():
        if member := item.classifications:
            formed_classification_nested_classifications(member, node)


def any_video_frame_objects_list(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        any_tool_annotation(item, node)


def formed_video_frame_objects_list(value: Any, node: Node) -> None:
    node.parts["tool_annotation"].extend(value)
    for item in value:
        if member := item.classifications:
            formed_classification_nested_classifications(member, node)


def any_video_frames(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        any_video_frame(item, node)


def formed_video_frames(value: Any, node: Node) -> None:
    for item in value.values():
        formed_video_frame(item, node)
