"""From decoded rows to the dataclasses of the observed edition.

A row must be of the types the dataclasses state; what they do not know is left out.

Generated from schema/ by `python -m exportv2.generate`.
"""

from typing import Any

from exportv2_models import observed as models


def load(row: dict[str, Any]) -> models.Export:
    """Return a decoded row as its dataclass."""
    return load_export(row)


def load_details(value: dict[str, Any]) -> models.Details:
    """Return an object of the shape `details` as its dataclass."""
    return models.Details(
        dataset_id=value["dataset_id"],
        created_at=value["created_at"],
        updated_at=value["updated_at"],
        last_activity_at=value.get("last_activity_at"),
        created_by=value["created_by"],
        dataset_name=value["dataset_name"],
    )


def load_data_row(value: dict[str, Any]) -> models.DataRow:
    """Return an object of the shape `data_row` as its dataclass."""
    return models.DataRow(
        id=value["id"],
        global_key=value.get("global_key"),
        external_id=value.get("external_id"),
        row_data=value["row_data"],
        details=(load_details(value["details"])) if "details" in value else None,
    )


def load_annotation_answer(value: dict[str, Any]) -> models.AnnotationAnswer:
    """Return an object of the shape `annotation_answer` as its dataclass."""
    return models.AnnotationAnswer(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        name=value.get("name"),
        value=value.get("value"),
        classifications=([load_annotation(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
    )


def load_annotation(value: dict[str, Any]) -> models.Annotation:
    """Return an object of the shape `annotation` as its dataclass."""
    return models.Annotation(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value.get("annotation_kind"),
        name=value["name"],
        value=value.get("value"),
        classifications=([load_annotation(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        bounding_box=value.get("bounding_box"),
        polygon=value.get("polygon"),
        line=value.get("line"),
        point=value.get("point"),
        mask=value.get("mask"),
        composite_mask=value.get("composite_mask"),
        location=value.get("location"),
        conversational_location=value.get("conversational_location"),
        page_number=value.get("page_number"),
        page_dimensions=value.get("page_dimensions"),
        geojson=value.get("geojson"),
        selected_message=value.get("selected_message"),
        selected_messages=value.get("selected_messages"),
        ranked_messages=value.get("ranked_messages"),
        unidirectional_relationship=value.get("unidirectional_relationship"),
        radio_answer=(load_annotation_answer(value["radio_answer"]))
        if "radio_answer" in value
        else None,
        checklist_answers=([load_annotation_answer(item) for item in value["checklist_answers"]])
        if "checklist_answers" in value
        else None,
        text_answer=value.get("text_answer"),
        message_id=value.get("message_id"),
        conversational_radio_answer=(load_annotation_answer(value["conversational_radio_answer"]))
        if "conversational_radio_answer" in value
        else None,
        conversational_checklist_answers=(
            [load_annotation_answer(item) for item in value["conversational_checklist_answers"]]
        )
        if "conversational_checklist_answers" in value
        else None,
        conversational_text_answer=value.get("conversational_text_answer"),
    )


def load_annotations_frame(value: dict[str, Any]) -> models.AnnotationsFrame:
    """Return an object of the shape `annotations_frame` as its dataclass."""
    return models.AnnotationsFrame(
        objects=(
            [load_annotation(item) for item in value["objects"]]
            if isinstance(value["objects"], list)
            else {key: load_annotation(item) for key, item in value["objects"].items()}
        )
        if "objects" in value
        else None,
        classifications=([load_annotation(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
    )


def load_annotations(value: dict[str, Any]) -> models.Annotations:
    """Return an object of the shape `annotations` as its dataclass."""
    return models.Annotations(
        objects=([load_annotation(item) for item in value["objects"]])
        if "objects" in value
        else None,
        classifications=[load_annotation(item) for item in value["classifications"]],
        frames=({key: load_annotations_frame(item) for key, item in value["frames"].items()})
        if "frames" in value
        else None,
        segments=value.get("segments"),
        key_frame_feature_map=value.get("key_frame_feature_map"),
        relationships=([load_annotation(item) for item in value["relationships"]])
        if "relationships" in value
        else None,
        timestamp=value.get("timestamp"),
        groups=value.get("groups"),
    )


def load_review(value: dict[str, Any]) -> models.Review:
    """Return an object of the shape `review` as its dataclass."""
    return models.Review(
        reviewed_at=value.get("reviewed_at"),
        reviewed_by=value.get("reviewed_by"),
        review_action=value.get("review_action"),
    )


def load_label_details(value: dict[str, Any]) -> models.LabelDetails:
    """Return an object of the shape `label_details` as its dataclass."""
    return models.LabelDetails(
        created_at=value["created_at"],
        updated_at=value["updated_at"],
        created_by=value["created_by"],
        reviews=[load_review(item) for item in value["reviews"]],
        content_last_updated_at=value.get("content_last_updated_at"),
    )


def load_performance_details(value: dict[str, Any]) -> models.PerformanceDetails:
    """Return an object of the shape `performance_details` as its dataclass."""
    return models.PerformanceDetails(
        seconds_to_create=value["seconds_to_create"],
        seconds_to_review=value["seconds_to_review"],
        skipped=value["skipped"],
        benchmark_reference_label=value.get("benchmark_reference_label"),
        benchmark_score=value.get("benchmark_score"),
        consensus_score=value.get("consensus_score"),
        consensus_label_count=value.get("consensus_label_count"),
        consensus_labels=value.get("consensus_labels"),
    )


def load_label_performance_details_v2(value: dict[str, Any]) -> models.LabelPerformanceDetailsV2:
    """Return an object of the shape `label_performance_details_v2` as its dataclass."""
    return models.LabelPerformanceDetailsV2(
        seconds_to_label=value["seconds_to_label"],
        seconds_to_review=value["seconds_to_review"],
        seconds_to_rework=value["seconds_to_rework"],
        seconds_total=value["seconds_total"],
        skipped=value["skipped"],
        consensus_score=value.get("consensus_score"),
    )


def load_annotations_default(value: dict[str, Any]) -> models.AnnotationsDefault:
    """Return an object of the shape `annotations_default` as its dataclass."""
    return models.AnnotationsDefault(
        objects=([load_annotation(item) for item in value["objects"]])
        if "objects" in value
        else None,
        classifications=[load_annotation(item) for item in value["classifications"]],
        segments=value.get("segments"),
        relationships=([load_annotation(item) for item in value["relationships"]])
        if "relationships" in value
        else None,
        timestamp=value.get("timestamp"),
        groups=value.get("groups"),
    )


def load_annotations_dicom(value: dict[str, Any]) -> models.AnnotationsDicom:
    """Return an object of the shape `annotations_dicom` as its dataclass."""
    return models.AnnotationsDicom(
        objects=([load_annotation(item) for item in value["objects"]])
        if "objects" in value
        else None,
        classifications=[load_annotation(item) for item in value["classifications"]],
        frames=({key: load_annotations_frame(item) for key, item in value["frames"].items()})
        if "frames" in value
        else None,
        segments=value.get("segments"),
        key_frame_feature_map=value.get("key_frame_feature_map"),
        relationships=([load_annotation(item) for item in value["relationships"]])
        if "relationships" in value
        else None,
        timestamp=value.get("timestamp"),
        groups=value.get("groups"),
    )


def load_label(value: dict[str, Any]) -> models.Label:
    """Return an object of the shape `label` as its dataclass."""
    return models.Label(
        label_kind=value["label_kind"],
        version=value["version"],
        id=value["id"],
        annotations=load_annotations(value["annotations"]),
        z_order=value.get("z_order"),
        label_details=(load_label_details(value["label_details"]))
        if "label_details" in value
        else None,
        performance_details=(load_performance_details(value["performance_details"]))
        if "performance_details" in value
        else None,
        performance_details_v2=(load_label_performance_details_v2(value["performance_details_v2"]))
        if "performance_details_v2" in value
        else None,
    )


def load_workflow_history(value: dict[str, Any]) -> models.WorkflowHistory:
    """Return an object of the shape `workflow_history` as its dataclass."""
    return models.WorkflowHistory(
        action=value["action"],
        created_at=value["created_at"],
        created_by=value["created_by"],
        previous_task_name=value.get("previous_task_name"),
        previous_task_id=value.get("previous_task_id"),
        next_task_name=value.get("next_task_name"),
        next_task_id=value.get("next_task_id"),
    )


def load_project_details(value: dict[str, Any]) -> models.ProjectDetails:
    """Return an object of the shape `project_details` as its dataclass."""
    return models.ProjectDetails(
        ontology_id=value["ontology_id"],
        task_id=value.get("task_id"),
        task_name=value["task_name"],
        batch_id=value["batch_id"],
        batch_name=value["batch_name"],
        workflow_status=value["workflow_status"],
        priority=value["priority"],
        selected_label_id=value.get("selected_label_id"),
        consensus_expected_label_count=value["consensus_expected_label_count"],
        workflow_history=[load_workflow_history(item) for item in value["workflow_history"]],
    )


def load_project(value: dict[str, Any]) -> models.Project:
    """Return an object of the shape `project` as its dataclass."""
    return models.Project(
        labels=[load_label(item) for item in value["labels"]],
        project_details=(load_project_details(value["project_details"]))
        if "project_details" in value
        else None,
        name=value["name"],
        project_tags=value.get("project_tags"),
    )


def load_label_in_run(value: dict[str, Any]) -> models.LabelInRun:
    """Return an object of the shape `label_in_run` as its dataclass."""
    return models.LabelInRun(
        label_kind=value["label_kind"],
        version=value["version"],
        id=value["id"],
        annotations=load_annotations(value["annotations"]),
        z_order=value.get("z_order"),
    )


def load_prediction(value: dict[str, Any]) -> models.Prediction:
    """Return an object of the shape `prediction` as its dataclass."""
    return models.Prediction(
        label_kind=value["label_kind"],
        version=value["version"],
        id=value["id"],
        annotations=load_annotations(value["annotations"]),
        z_order=value.get("z_order"),
    )


def load_run(value: dict[str, Any]) -> models.Run:
    """Return an object of the shape `run` as its dataclass."""
    return models.Run(
        name=value["name"],
        run_data_row_id=value["run_data_row_id"],
        labels=([load_label_in_run(item) for item in value["labels"]])
        if "labels" in value
        else None,
        predictions=([load_prediction(item) for item in value["predictions"]])
        if "predictions" in value
        else None,
        split=value.get("split"),
    )


def load_experiment(value: dict[str, Any]) -> models.Experiment:
    """Return an object of the shape `experiment` as its dataclass."""
    return models.Experiment(
        name=value["name"],
        runs={key: load_run(item) for key, item in value["runs"].items()},
    )


def load_export(value: dict[str, Any]) -> models.Export:
    """Return an object of the shape `export` as its dataclass."""
    return models.Export(
        data_row=load_data_row(value["data_row"]),
        media_attributes=value["media_attributes"],
        attachments=value.get("attachments"),
        metadata_fields=value.get("metadata_fields"),
        projects=({key: load_project(item) for key, item in value["projects"].items()})
        if "projects" in value
        else None,
        experiments=({key: load_experiment(item) for key, item in value["experiments"].items()})
        if "experiments" in value
        else None,
        embeddings=value.get("embeddings"),
    )
