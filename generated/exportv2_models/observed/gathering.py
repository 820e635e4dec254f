"""What rules that span fields look at in a row of the observed edition.

A row need not conform: what has another type than it should is passed over.

Generated from schema/ by `python -m exportv2.generate`.
"""

from typing import Any

from exportv2.consistency.node import Node


def gather(row: dict[str, Any]) -> Node:
    """Return the scopes of a row."""
    node = Node("export", row)
    if member := row.get("projects"):
        gather_export_projects(member, node)
    if member := row.get("experiments"):
        gather_export_experiments(member, node)
    return node


def gather_annotation_answer(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    node.add("annotation_answer", [value])
    if member := value.get("classifications"):
        gather_annotation_answer_classifications(member, node)


def gather_annotation_answer_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("classification", items)
    for item in items:
        if member := item.get("radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("checklist_answers"):
            gather_classification_checklist_answers(member, node)
        if member := item.get("text_answer"):
            gather_classification_text_answer(member, node)
        if member := item.get("conversational_radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("conversational_checklist_answers"):
            gather_classification_conversational_checklist_answers(member, node)
        if member := item.get("conversational_text_answer"):
            gather_classification_text_answer(member, node)


def gather_annotations(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    if member := value.get("objects"):
        gather_annotations_objects(member, node)
    if member := value.get("classifications"):
        gather_annotations_classifications(member, node)
    if member := value.get("frames"):
        gather_video_frames(member, node)
    if member := value.get("relationships"):
        gather_annotations_relationships(member, node)
    if member := value.get("groups"):
        gather_dicom_groups(member, node)


def gather_annotations_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("classification", items)
    for item in items:
        if member := item.get("radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("checklist_answers"):
            gather_classification_checklist_answers(member, node)
        if member := item.get("text_answer"):
            gather_classification_text_answer(member, node)
        if member := item.get("conversational_radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("conversational_checklist_answers"):
            gather_classification_conversational_checklist_answers(member, node)
        if member := item.get("conversational_text_answer"):
            gather_classification_text_answer(member, node)


def gather_annotations_objects(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("tool_annotation", items)
    for item in items:
        if member := item.get("classifications"):
            gather_classification_nested_classifications(member, node)


def gather_annotations_relationships(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("relationship", items)
    for item in items:
        if member := item.get("classifications"):
            gather_classification_nested_classifications(member, node)


def gather_classification_checklist_answers(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("annotation_answer", items)
    for item in items:
        if member := item.get("classifications"):
            gather_annotation_answer_classifications(member, node)


def gather_classification_conversational_checklist_answers(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("annotation_answer", items)
    for item in items:
        if member := item.get("classifications"):
            gather_annotation_answer_classifications(member, node)


def gather_classification_nested_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("classification", items)
    for item in items:
        if member := item.get("radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("checklist_answers"):
            gather_classification_checklist_answers(member, node)
        if member := item.get("text_answer"):
            gather_classification_text_answer(member, node)
        if member := item.get("conversational_radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("conversational_checklist_answers"):
            gather_classification_conversational_checklist_answers(member, node)
        if member := item.get("conversational_text_answer"):
            gather_classification_text_answer(member, node)


def gather_classification_text_answer(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    if member := value.get("classifications"):
        gather_classification_text_answer_classifications(member, node)


def gather_classification_text_answer_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("classification", items)
    for item in items:
        if member := item.get("radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("checklist_answers"):
            gather_classification_checklist_answers(member, node)
        if member := item.get("text_answer"):
            gather_classification_text_answer(member, node)
        if member := item.get("conversational_radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("conversational_checklist_answers"):
            gather_classification_conversational_checklist_answers(member, node)
        if member := item.get("conversational_text_answer"):
            gather_classification_text_answer(member, node)


def gather_dicom_group(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    if member := value.get("classifications"):
        gather_dicom_group_classifications(member, node)
    if member := value.get("frames"):
        gather_video_frames(member, node)


def gather_dicom_group_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("classification", items)
    for item in items:
        if member := item.get("radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("checklist_answers"):
            gather_classification_checklist_answers(member, node)
        if member := item.get("text_answer"):
            gather_classification_text_answer(member, node)
        if member := item.get("conversational_radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("conversational_checklist_answers"):
            gather_classification_conversational_checklist_answers(member, node)
        if member := item.get("conversational_text_answer"):
            gather_classification_text_answer(member, node)


def gather_dicom_groups(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        gather_dicom_group(item, node)


def gather_experiment(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    if member := value.get("runs"):
        gather_experiment_runs(member, node)


def gather_experiment_runs(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        gather_run(item, node)


def gather_export_experiments(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        gather_experiment(item, node)


def gather_export_projects(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        gather_project(item, node)


def gather_label(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    node = Node("label", value, node)
    if member := value.get("annotations"):
        gather_annotations(member, node)


def gather_label_in_run(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    node = Node("label_in_run", value, node)
    if member := value.get("annotations"):
        gather_annotations(member, node)


def gather_prediction(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    node = Node("prediction", value, node)
    if member := value.get("annotations"):
        gather_annotations(member, node)


def gather_project(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    node = Node("project", value, node)
    if member := value.get("labels"):
        gather_project_labels(member, node)


def gather_project_labels(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        gather_label(item, node)


def gather_run(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    if member := value.get("labels"):
        gather_run_labels(member, node)
    if member := value.get("predictions"):
        gather_run_predictions(member, node)


def gather_run_labels(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        gather_label_in_run(item, node)


def gather_run_predictions(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    for item in value:
        gather_prediction(item, node)


def gather_video_frame(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    node = Node("video_frame", value, node)
    if member := value.get("objects"):
        gather_video_frame_objects(member, node)
    if member := value.get("classifications"):
        gather_video_frame_classifications(member, node)


def gather_video_frame_classifications(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("classification", items)
    for item in items:
        if member := item.get("radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("checklist_answers"):
            gather_classification_checklist_answers(member, node)
        if member := item.get("text_answer"):
            gather_classification_text_answer(member, node)
        if member := item.get("conversational_radio_answer"):
            gather_annotation_answer(member, node)
        if member := item.get("conversational_checklist_answers"):
            gather_classification_conversational_checklist_answers(member, node)
        if member := item.get("conversational_text_answer"):
            gather_classification_text_answer(member, node)


def gather_video_frame_objects(value: Any, node: Node) -> None:
    if isinstance(value, list):
        gather_video_frame_objects_list(value, node)
    if not isinstance(value, list):
        gather_video_frame_objects_dict(value, node)


def gather_video_frame_objects_dict(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    items = [item for item in value.values() if isinstance(item, dict)]
    node.add("tool_annotation", items)
    for item in items:
        if member := item.get("classifications"):
            gather_classification_nested_classifications(member, node)


def gather_video_frame_objects_list(value: Any, node: Node) -> None:
    if not isinstance(value, list):
        return
    items = [item for item in value if isinstance(item, dict)]
    node.add("tool_annotation", items)
    for item in items:
        if member := item.get("classifications"):
            gather_classification_nested_classifications(member, node)


def gather_video_frames(value: Any, node: Node) -> None:
    if not isinstance(value, dict):
        return
    for item in value.values():
        gather_video_frame(item, node)
