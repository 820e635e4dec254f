"""Rows of Labelbox Export v2 as dataclasses, glossary edition.

Generated from schema/ by `python -m exportv2.generate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal


@dataclass(kw_only=True, slots=True)
class Details:
    """
    Where a data row comes from and when it changed.
    """

    dataset_id: str
    """
    The id of the dataset the data row is part of.
    """
    created_at: str
    """
    The moment the data row came into being.
    """
    updated_at: str
    """
    When the data row was last updated.
    """
    created_by: str
    """
    Who created the data row, by email address.
    """
    last_activity_at: str | None = None
    """
    When anything was last done on the data row.
    """


@dataclass(kw_only=True, slots=True)
class DataRow:
    """
    A data row: the asset that was or will be labeled.
    """

    id: str
    """
    Identifies the data row.
    """
    row_data: str
    """
    Where the asset lies in cloud storage, as a URL.
    """
    global_key: str | None = None
    """
    The key, unique in the organization, that was given to the data row.
    """
    external_id: str | None = None
    """
    The data row's id in the system it was brought in from.
    """
    details: Details | None = None
    """
    Where the data row comes from and when it changed.
    """


@dataclass(kw_only=True, slots=True)
class Review:
    """
    A legacy review of a label, thumbs up or thumbs down.
    """

    reviewed_at: str | None = None
    """
    When the review was made.
    """
    reviewed_by: str | None = None
    """
    Who reviewed, by email address.
    """
    review_action: Literal["Approve", "Reject"] | None = None
    """
    What the review decided.
    """


@dataclass(kw_only=True, slots=True)
class LabelDetails:
    """
    Who made a label, when, and how it was reviewed.
    """

    created_at: str
    """
    The moment the label came into being.
    """
    updated_at: str
    """
    When the label was last updated.
    """
    created_by: str
    """
    Who created the label, by email address.
    """
    reviews: list[Review]
    """
    Thumbs-up and thumbs-down reviews of the label. Legacy: projects that use Workflows for review tell of it in project_details.workflow_history.
    """


@dataclass(kw_only=True, slots=True)
class PerformanceDetails:
    """
    How long a label took and how it compares with others.
    """

    seconds_to_create: float
    """
    How long it took to create the label, in seconds.
    """
    seconds_to_review: float
    """
    How long it took to review the label, in seconds.
    """
    skipped: bool
    """
    Whether the annotator skipped the asset.
    """
    benchmark_reference_label: str | None = None
    """
    The id of the benchmark label, the gold standard, that this label is compared with.
    """
    benchmark_score: float | None = None
    """
    How far the label agrees with its benchmark label.
    """
    consensus_score: float | None = None
    """
    How far the label agrees with the consensus labels on the same data row.
    """
    consensus_label_count: int | None = None
    """
    How many labels the data row has in this project.
    """
    consensus_labels: list[str] | None = None
    """
    Those labels, by their ids.
    """


@dataclass(kw_only=True, slots=True)
class WorkflowHistory:
    """
    One step of a data row through the project's workflow.
    """

    action: str
    """
    What was done in this step. Typically Move, a change of task queue; Accept or Reject, the choice of a review score; Rework, which follows a Reject. Other actions may occur.
    """
    created_at: str
    """
    When the step was taken.
    """
    created_by: str
    """
    Who took the step, by email address.
    """
    previous_task_name: str | None = None
    """
    Where the step began: the name of the task.
    """
    previous_task_id: str | None = None
    """
    Where the step began: the id of the task.
    """
    next_task_name: str | None = None
    """
    Where the step ended: the name of the task.
    """
    next_task_id: str | None = None
    """
    Where the step ended: the id of the task.
    """


@dataclass(kw_only=True, slots=True)
class ProjectDetails:
    """
    Where the data row stands in the project.
    """

    ontology_id: str
    """
    Which ontology the project works with, by its id.
    """
    task_id: str
    """
    Which task of the workflow holds the data row now, by its id.
    """
    task_name: str
    """
    The name of that task.
    """
    batch_id: str
    """
    Which batch brought the data row into the project, by its id.
    """
    batch_name: str
    """
    The name of that batch.
    """
    workflow_status: Literal["TO_LABEL", "IN_REWORK", "IN_REVIEW", "DONE"]
    """
    How far the data row has come in the project.
    """
    priority: int
    """
    The priority the batch was given.
    """
    consensus_expected_label_count: int
    """
    How many labels the consensus settings ask for on this data row.
    """
    workflow_history: list[WorkflowHistory]
    """
    The steps the data row took through the project's workflow.
    """
    selected_label_id: str | None = None
    """
    Which of the labels on the data row won, by its id.
    """


@dataclass(kw_only=True, slots=True)
class Export:
    """
    One row of an export: everything about one data row.
    """

    data_row: DataRow
    """
    The data row itself: its identifiers and where its content lies.
    """
    media_attributes: dict[str, Any] | None = None
    """
    Technical properties of the asset, such as its dimensions; they depend on the kind of media.
    """
    attachments: list[dict[str, Any]] | None = None
    """
    Supporting material that was attached to the data row.
    """
    metadata_fields: list[dict[str, Any]] | None = None
    """
    Custom metadata set on the data row.
    """
    projects: dict[str, Project] | None = None
    """
    The projects the data row belongs to, by project id. Ids rather than names, since names need not be unique.
    """
    experiments: dict[str, Experiment] | None = None
    """
    The models the data row appears in, by model experiment id. Ids rather than names, since names need not be unique.
    """


@dataclass(kw_only=True, slots=True)
class AnnotationAnswer:
    """
    An option that was chosen to answer a classification. Only the two ids are stated of every answer.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    name: str | None = None
    """
    The name of the option.
    """
    value: str | None = None
    """
    The normalized name of the option.
    """
    classifications: list[Annotation] | None = None
    """
    Classifications nested under the option.
    """


@dataclass(kw_only=True, slots=True)
class Annotation:
    """
    One annotation: an object made with a tool, or an answered classification.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    annotation_kind: str | None = None
    """
    Which kind of tool made the annotation.
    """
    classifications: list[Annotation] | None = None
    """
    Classifications nested under the annotation.
    """
    bounding_box: dict[str, Any] | None = None
    """
    A box along the axes.
    """
    polygon: list[dict[str, Any]] | None = None
    """
    The corners of an area.
    """
    line: list[dict[str, Any]] | None = None
    """
    The points of a line.
    """
    point: dict[str, Any] | None = None
    """
    A point.
    """
    mask: dict[str, Any] | None = None
    """
    Where the mask of a segmentation lies.
    """
    composite_mask: dict[str, Any] | None = None
    """
    Where the mask of all segmentations of the asset lies, and the color of this one in it.
    """
    location: dict[str, Any] | None = None
    """
    Where in a text or a document the annotation stands.
    """
    conversational_location: dict[str, Any] | None = None
    """
    Where in a conversation the annotation stands.
    """
    page_number: int | None = None
    """
    The page of the document.
    """
    page_dimensions: dict[str, Any] | None = None
    """
    The size of that page.
    """
    geojson: dict[str, Any] | None = None
    """
    A shape on the globe.
    """
    selected_message: dict[str, Any] | None = None
    """
    The message that was chosen.
    """
    selected_messages: dict[str, Any] | None = None
    """
    The messages that were chosen.
    """
    ranked_messages: dict[str, Any] | None = None
    """
    The messages in the order they were ranked.
    """
    unidirectional_relationship: dict[str, Any] | None = None
    """
    The two annotations that a relationship joins.
    """
    radio_answer: AnnotationAnswer | None = None
    """
    The one option that was chosen.
    """
    checklist_answers: list[AnnotationAnswer] | None = None
    """
    The options that were chosen.
    """
    text_answer: dict[str, Any] | None = None
    """
    The text that was entered.
    """
    message_id: str | None = None
    """
    The message that the classification is on.
    """
    conversational_radio_answer: AnnotationAnswer | None = None
    """
    The one option that was chosen for a message.
    """
    conversational_checklist_answers: list[AnnotationAnswer] | None = None
    """
    The options that were chosen for a message.
    """
    conversational_text_answer: dict[str, Any] | None = None
    """
    The text that was entered for a message.
    """


@dataclass(kw_only=True, slots=True)
class AnnotationsFrame:
    """
    The annotations of one frame.
    """

    objects: list[Annotation] | dict[str, Annotation] | None = None
    """
    Annotations made with tools in this frame, as a list or by feature id.
    """
    classifications: list[Annotation] | None = None
    """
    Answers to questions on this frame.
    """


@dataclass(kw_only=True, slots=True)
class Annotations:
    """
    The annotations of a label, by what they describe.
    """

    objects: list[Annotation]
    """
    Annotations made with tools: bounding boxes, masks, polygons and others.
    """
    classifications: list[Annotation]
    """
    Answers to questions on the whole asset.
    """
    frames: dict[str, AnnotationsFrame] | None = None
    """
    The annotations of single frames, by frame number.
    """
    segments: dict[str, list[list[int] | int]] | None = None
    """
    Where in the video each feature exists, by feature id: frame numbers, or [start, end] pairs of them.
    """
    key_frame_feature_map: dict[str, list[int]] | None = None
    """
    The frames in which each feature was set by hand, by feature id.
    """


@dataclass(kw_only=True, slots=True)
class AnnotationsDefault:
    """
    Nothing here goes by frames.
    """

    objects: list[Annotation]
    """
    Annotations made with tools: bounding boxes, masks, polygons and others.
    """
    classifications: list[Annotation]
    """
    Answers to questions on the whole asset.
    """


@dataclass(kw_only=True, slots=True)
class AnnotationsDicom:
    """
    The dictionaries by frame belong to videos.
    """

    objects: list[Annotation]
    """
    Annotations made with tools: bounding boxes, masks, polygons and others.
    """
    classifications: list[Annotation]
    """
    Answers to questions on the whole asset.
    """


@dataclass(kw_only=True, slots=True)
class Label:
    """
    A label: the annotations one annotator, or a model, made on the data row.
    """

    label_kind: Literal["Default", "Video", "DICOM"]
    """
    The kind of asset the label is made on: Video or DICOM where it has frames, Default for all others.
    """
    version: Literal["1.0.0"]
    """
    The version of the export format.
    """
    id: str
    """
    Identifies the label.
    """
    annotations: Annotations
    """
    What was annotated; the form depends on the kind of media.
    """
    label_details: LabelDetails | None = None
    """
    Who made the label, when, and how it was reviewed.
    """
    performance_details: PerformanceDetails | None = None
    """
    How long the label took and how it compares with others.
    """


@dataclass(kw_only=True, slots=True)
class Project:
    """
    What one project knows of the data row.
    """

    project_name: str
    """
    The project's name, for people.
    """
    labels: list[Label]
    """
    The labels made on the data row in this project.
    """
    project_details: ProjectDetails | None = None
    """
    Where the data row stands in the project.
    """


@dataclass(kw_only=True, slots=True)
class LabelInRun:
    """
    Ground truth that was sent to a model run: a label without its two sections of details.
    """

    label_kind: Literal["Default", "Video", "DICOM"]
    """
    The kind of asset the label is made on: Video or DICOM where it has frames, Default for all others.
    """
    version: Literal["1.0.0"]
    """
    The version of the export format.
    """
    id: str
    """
    Identifies the label.
    """
    annotations: Annotations
    """
    What was annotated; the form depends on the kind of media.
    """


@dataclass(kw_only=True, slots=True)
class Prediction:
    """
    A set of predictions that a model made on the data row.
    """

    label_kind: Literal["Default", "Video", "DICOM"]
    """
    The kind of asset the label is made on: Video or DICOM where it has frames, Default for all others.
    """
    version: Literal["1.0.0"]
    """
    The version of the export format.
    """
    id: str
    """
    Identifies the set of predictions.
    """
    annotations: Annotations
    """
    What was annotated; the form depends on the kind of media.
    """


@dataclass(kw_only=True, slots=True)
class Run:
    """
    What one model run knows of the data row.
    """

    name: str
    """
    The model run's name, for people.
    """
    run_data_row_id: str
    """
    The id of the data row within the model run.
    """
    labels: list[LabelInRun] | None = None
    """
    Ground truth that was sent to the model run.
    """
    predictions: list[Prediction] | Prediction | None = None
    """
    What the model predicted: one set of predictions, or a list of them.
    """
    split: Literal["Training", "Validation", "Test"] | None = None
    """
    Which part of the model run's data the data row was assigned to.
    """


@dataclass(kw_only=True, slots=True)
class Experiment:
    """
    A model the data row appears in.
    """

    name: str
    """
    The model's name, for people.
    """
    runs: dict[str, Run]
    """
    The runs of the model that the data row appears in, by model run id. Ids rather than names, since names need not be unique.
    """
