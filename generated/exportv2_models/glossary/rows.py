"""Rows of Labelbox Export v2 as dataclasses, glossary edition.

Generated from schema/ by `python -m exportv2.generate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from exportv2_models.record import Record


@dataclass(kw_only=True, slots=True)
class Details(Record):
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
class DataRow(Record):
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
class MediaAttributes(Record):
    """
    Technical properties of the asset. Which there are depends on the kind of media.
    """

    mime_type: str
    """
    The media type of the asset.
    """
    asset_type: str | None = None
    """
    The kind of media.
    """
    height: int | None = None
    """
    How high image or frame is.
    """
    width: int | None = None
    """
    How wide image or frame is.
    """
    exif_rotation: str | int | None = None
    """
    How the image is to be turned, as its EXIF data say.
    """
    frame_rate: float | None = None
    """
    How many frames are shown a second.
    """
    frame_count: int | None = None
    """
    How many frames the video has.
    """
    duration: float | None = None
    """
    How long the video is.
    """
    codec: str | None = None
    """
    How the video is encoded.
    """
    labelable_ids: list[str] | None = None
    """
    The messages that can be labeled, by id.
    """
    message_count: int | None = None
    """
    How many messages the conversation has.
    """


@dataclass(kw_only=True, slots=True)
class Attachment(Record):
    """
    Material that was attached to the data row to help those who label it.
    """

    id: str
    """
    Identifies the attachment.
    """
    type: str
    """
    The kind of attachment.
    """
    value: str
    """
    Where the attachment lies, as a URL; or the text itself.
    """
    name: str | None = None
    """
    What the attachment is called, if it was given a name.
    """


@dataclass(kw_only=True, slots=True)
class CustomMetadataNumber(Record):
    """
    Metadata: a number. A number.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: Literal["CustomMetadataNumber"]
    """
    The kind of value.
    """
    value: float
    """
    The number.
    """


@dataclass(kw_only=True, slots=True)
class CustomMetadataString(Record):
    """
    Metadata: a string. A text.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: Literal["CustomMetadataString"]
    """
    The kind of value.
    """
    value: str
    """
    The text.
    """


@dataclass(kw_only=True, slots=True)
class CustomMetadataDateTime(Record):
    """
    Metadata: a moment. A moment.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: Literal["CustomMetadataDateTime"]
    """
    The kind of value.
    """
    value: str | float | bool | dict[str, Any] | list[Any]
    """
    The value; its type depends on the kind.
    """


@dataclass(kw_only=True, slots=True)
class CustomMetadataEnum(Record):
    """
    Metadata: a choice. A choice among options.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: Literal["CustomMetadataEnum"]
    """
    The kind of value.
    """
    value: str | float | bool | dict[str, Any] | list[Any]
    """
    The value; its type depends on the kind.
    """


@dataclass(kw_only=True, slots=True)
class CustomMetadataEnumOption(Record):
    """
    Metadata: an option. An option of a choice.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: Literal["CustomMetadataEnumOption"]
    """
    The kind of value.
    """
    value: str | float | bool | dict[str, Any] | list[Any]
    """
    The value; its type depends on the kind.
    """


@dataclass(kw_only=True, slots=True)
class CustomMetadataEmbedding(Record):
    """
    Metadata: an embedding. A vector of numbers.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: Literal["CustomMetadataEmbedding"]
    """
    The kind of value.
    """
    value: str | float | bool | dict[str, Any] | list[Any]
    """
    The value; its type depends on the kind.
    """


@dataclass(kw_only=True, slots=True)
class UnknownMetadataField(Record):
    """
    One whose `schema_kind` is not known. Its own members are in `extra`.
    """

    schema_id: str
    """
    Identifies the metadata field; fields of the platform's own have reserved ids.
    """
    schema_name: str
    """
    What the metadata field is called.
    """
    schema_kind: str
    """
    The kind of value.
    """
    value: str | float | bool | dict[str, Any] | list[Any]
    """
    The value; its type depends on the kind.
    """


MetadataField: TypeAlias = (
    CustomMetadataNumber
    | CustomMetadataString
    | CustomMetadataDateTime
    | CustomMetadataEnum
    | CustomMetadataEnumOption
    | CustomMetadataEmbedding
    | UnknownMetadataField
)
"""
A value of custom metadata on the data row.
"""


@dataclass(kw_only=True, slots=True)
class Box(Record):
    """
    A rectangle along the axes, by its top left corner and its size.
    """

    top: float
    """
    How far the box is from the top edge.
    """
    left: float
    """
    How far the box is from the left edge.
    """
    height: float
    """
    How high the box is.
    """
    width: float
    """
    How wide the box is.
    """


@dataclass(kw_only=True, slots=True)
class Point(Record):
    """
    A point in the plane.
    """

    x: float
    """
    How far from the left edge.
    """
    y: float
    """
    How far from the top edge.
    """


@dataclass(kw_only=True, slots=True)
class Mask(Record):
    """
    Where the mask of one segmentation lies.
    """

    url: str
    """
    Where a PNG image of the mask is served, to whoever has an API key; a URL.
    """


@dataclass(kw_only=True, slots=True)
class CompositeMask(Record):
    """
    Where one image of all masks of the asset lies, and which color is this one's.
    """

    url: str
    """
    Where the image is served, to whoever has an API key; a URL.
    """
    color_rgb: list[int]
    """
    The color of this segmentation in the image: red, green, blue.
    """


@dataclass(kw_only=True, slots=True)
class TextLocation(Record):
    """
    A stretch of a text, by its first and its last character.
    """

    start: int
    """
    The first character.
    """
    end: int
    """
    The last character; it is part of the stretch.
    """
    token: str | None = None
    """
    The text of the stretch.
    """


@dataclass(kw_only=True, slots=True)
class ConversationalLocation(Record):
    """
    A stretch of a message.
    """

    message_id: str
    """
    The message, by its id in the conversation.
    """
    location: TextLocation
    """
    The stretch of that message's text.
    """


@dataclass(kw_only=True, slots=True)
class DocumentBox(Record):
    """
    A rectangle along the axes of a page, by its top left corner and its size.
    """

    top: float
    """
    How far the box is from the top edge.
    """
    left: float
    """
    How far the box is from the left edge.
    """
    height: float
    """
    How high the box is.
    """
    width: float
    """
    How wide the box is.
    """
    unit: str | None = None
    """
    What the lengths are measured in.
    """


@dataclass(kw_only=True, slots=True)
class DocumentPageDimensions(Record):
    """
    The size of a page.
    """

    height: float
    """
    How high the page is.
    """
    width: float
    """
    How wide the page is.
    """
    unit: str | None = None
    """
    What the lengths are measured in.
    """


@dataclass(kw_only=True, slots=True)
class DocumentTokenGroup(Record):
    """
    Words of one page.
    """

    id: str
    """
    Identifies the group; a UUID.
    """
    page_number: int
    """
    The page; whether the first is 0 or 1 differs by date.
    """
    tokens: list[str]
    """
    The ids of the tokens in the text layer; UUIDs.
    """
    text: str
    """
    The words.
    """


@dataclass(kw_only=True, slots=True)
class DocumentLocation(Record):
    """
    Words of a document, in groups that belong together.
    """

    groups: list[DocumentTokenGroup]
    """
    The groups.
    """


@dataclass(kw_only=True, slots=True)
class GeospatialPolygon(Record):
    """
    An area with straight sides, and maybe holes.
    """

    type: Literal["Polygon"]
    """
    Which geometry it is.
    """
    coordinates: list[list[list[float]]]
    """
    The outer ring, then those of the holes.
    """


@dataclass(kw_only=True, slots=True)
class ChatSelectedMessage(Record):
    """
    A message that was chosen, and what it answers.
    """

    message_id: str
    """
    The message.
    """
    model_config_name: str
    """
    The configuration of the model that wrote it, by its name.
    """
    parent_message_id: str
    """
    The message that it answers.
    """


@dataclass(kw_only=True, slots=True)
class ChatMessage(Record):
    """
    A message of a model.
    """

    message_id: str
    """
    The message.
    """
    model_config_name: str
    """
    The configuration of the model that wrote it, by its name.
    """


@dataclass(kw_only=True, slots=True)
class ChatSelectedMessages(Record):
    """
    Messages that were chosen, and what they answer.
    """

    messages: list[ChatMessage]
    """
    The messages that were chosen.
    """
    parent_message_id: str
    """
    The message that they all answer.
    """


@dataclass(kw_only=True, slots=True)
class ChatRankedMessage(Record):
    """
    A message of a model, and its rank.
    """

    message_id: str
    """
    The message.
    """
    model_config_name: str
    """
    The configuration of the model that wrote it, by its name.
    """
    order: int
    """
    The rank; the most preferred message has 1.
    """


@dataclass(kw_only=True, slots=True)
class ChatRankedMessages(Record):
    """
    Messages with their ranks, and what they answer.
    """

    ranked_messages: list[ChatRankedMessage]
    """
    The messages that were ranked.
    """
    parent_message_id: str
    """
    The message that they all answer.
    """


@dataclass(kw_only=True, slots=True)
class UntaggedLocation(Record):
    """
    A stretch of a text, or words of a document.
    """

    start: int | None = None
    """
    The first character.
    """
    end: int | None = None
    """
    The last character; it is part of the stretch.
    """
    token: str | None = None
    """
    The text of the stretch.
    """
    groups: list[DocumentTokenGroup] | None = None
    """
    The groups.
    """


@dataclass(kw_only=True, slots=True)
class GeospatialGeometry(Record):
    """
    A shape on the globe.
    """

    type: str
    """
    Which geometry it is.
    """
    coordinates: list[Any]
    """
    Its positions; how they are nested depends on the type.
    """


@dataclass(kw_only=True, slots=True)
class RelationshipEnds(Record):
    """
    The two annotations that a relationship joins.
    """

    source: str
    """
    Where the relationship starts, by feature id.
    """
    target: str
    """
    Where the relationship ends, by feature id.
    """


@dataclass(kw_only=True, slots=True)
class Review(Record):
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
class LabelDetails(Record):
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
class PerformanceDetails(Record):
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
class WorkflowHistory(Record):
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
class ProjectDetails(Record):
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
class Export(Record):
    """
    One row of an export: everything about one data row.
    """

    data_row: DataRow
    """
    The data row itself: its identifiers and where its content lies.
    """
    media_attributes: MediaAttributes | None = None
    """
    Technical properties of the asset, such as its dimensions; they depend on the kind of media.
    """
    attachments: list[Attachment] | None = None
    """
    Supporting material that was attached to the data row.
    """
    metadata_fields: list[MetadataField] | None = None
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
class AnnotationAnswer(Record):
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
    classifications: list[Classification] | None = None
    """
    Classifications nested under the option.
    """


@dataclass(kw_only=True, slots=True)
class ClassificationTextAnswer(Record):
    """
    A text that was entered.
    """

    content: str
    """
    The text.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the text.
    """


@dataclass(kw_only=True, slots=True)
class Classification(Record):
    """
    A question that was answered, of the whole asset, of an object or of a message. The answer stands under the name of its form.
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
    radio_answer: AnnotationAnswer | None = None
    """
    The one option that was chosen.
    """
    checklist_answers: list[AnnotationAnswer] | None = None
    """
    The options that were chosen.
    """
    text_answer: ClassificationTextAnswer | None = None
    """
    The text that was entered.
    """
    conversational_radio_answer: AnnotationAnswer | None = None
    """
    The one option that was chosen for a message.
    """
    conversational_checklist_answers: list[AnnotationAnswer] | None = None
    """
    The options that were chosen for a message.
    """
    conversational_text_answer: ClassificationTextAnswer | None = None
    """
    The text that was entered for a message.
    """
    message_id: str | None = None
    """
    The message that the answer is about.
    """


@dataclass(kw_only=True, slots=True)
class ImageBoundingBox(Record):
    """
    Bounding box on an image. A rectangle along the axes of the image.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["ImageBoundingBox"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    bounding_box: Box
    """
    The rectangle.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class ImagePolygon(Record):
    """
    Polygon on an image. An area of the image with straight sides.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["ImagePolygon"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    polygon: list[Point]
    """
    The corners in order; the last is the first again.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class ImagePolyline(Record):
    """
    Polyline on an image. A line of straight parts, open at its ends.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["ImagePolyline"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    line: list[Point]
    """
    The points of the line in order.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class ImagePoint(Record):
    """
    Point on an image. One spot of the image.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["ImagePoint"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    point: Point
    """
    The spot.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class ImageSegmentationMask(Record):
    """
    Segmentation mask of an image. An area of the image, pixel by pixel.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["ImageSegmentationMask"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    mask: Mask
    """
    The mask of this area alone.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """
    composite_mask: CompositeMask | None = None
    """
    The mask of all areas of the image in one.
    """


@dataclass(kw_only=True, slots=True)
class VideoBoundingBox(Record):
    """
    Bounding box on a frame. A rectangle along the axes of the frame.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["VideoBoundingBox"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    bounding_box: Box
    """
    The rectangle.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class VideoSegmentationMask(Record):
    """
    Segmentation mask of a frame. An area of the frame, pixel by pixel.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["VideoSegmentationMask"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """
    mask: Mask | None = None
    """
    The mask of this area alone.
    """
    composite_mask: CompositeMask | None = None
    """
    The mask of all areas of the frame in one.
    """


@dataclass(kw_only=True, slots=True)
class TextEntity(Record):
    """
    Entity in a text. A stretch of the text.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["TextEntity"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    location: TextLocation
    """
    Where the stretch is.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class ConversationalTextEntity(Record):
    """
    Entity in a message. A stretch of one message.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["ConversationalTextEntity"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    conversational_location: ConversationalLocation
    """
    In which message the stretch is, and where.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class DocumentBoundingBox(Record):
    """
    Bounding box on a page. A rectangle along the axes of a page.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["DocumentBoundingBox"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    page_number: int
    """
    The page; whether the first is 0 or 1 differs by date.
    """
    bounding_box: DocumentBox
    """
    The rectangle.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """
    page_dimensions: DocumentPageDimensions | None = None
    """
    The size of the page.
    """


@dataclass(kw_only=True, slots=True)
class DocumentEntityToken(Record):
    """
    Entity in a document. Words of a document, by the tokens of its text layer.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["DocumentEntityToken"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    location: DocumentLocation
    """
    The words, page by page.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class GeoBoundingBox(Record):
    """
    Bounding box on a map. A rectangle along the parallels and meridians.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["GeoBoundingBox"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    geojson: GeospatialPolygon
    """
    The rectangle, as one ring: bottom left, top left, top right, bottom right, and bottom left again.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class DICOMPolyline(Record):
    """
    Polyline on a slice. A line of straight parts, open at its ends.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["DICOMPolyline"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    line: list[Point]
    """
    The points of the line in order.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class MessageSingleSelection(Record):
    """
    One message chosen. The one message that was preferred.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["MessageSingleSelection"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    selected_message: ChatSelectedMessage
    """
    The message.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class MessageMultiSelection(Record):
    """
    Several messages chosen. The messages that were preferred.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["MessageMultiSelection"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    selected_messages: ChatSelectedMessages
    """
    The messages.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class MessageRanking(Record):
    """
    Messages ranked. The messages in the order they were preferred.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: Literal["MessageRanking"]
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    ranked_messages: ChatRankedMessages
    """
    The messages, with their ranks.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


@dataclass(kw_only=True, slots=True)
class UntaggedToolAnnotation(Record):
    """
    What an object whose kind is not told may carry: the payload of any kind, in the form that all kinds which have it agree on.
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
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """
    bounding_box: DocumentBox | None = None
    """
    A rectangle along the axes.
    """
    polygon: list[Point] | None = None
    """
    The corners of an area.
    """
    line: list[Point] | None = None
    """
    The points of a line.
    """
    point: Point | None = None
    """
    A spot.
    """
    mask: Mask | None = None
    """
    The mask of one segmentation.
    """
    composite_mask: CompositeMask | None = None
    """
    The mask of all segmentations of the asset in one.
    """
    location: UntaggedLocation | None = None
    """
    Where in a text or a document the annotation stands.
    """
    conversational_location: ConversationalLocation | None = None
    """
    Where in a conversation the annotation stands.
    """
    page_number: int | None = None
    """
    The page; whether the first is 0 or 1 differs by date.
    """
    page_dimensions: DocumentPageDimensions | None = None
    """
    The size of the page.
    """
    geojson: GeospatialGeometry | None = None
    """
    A shape on the globe.
    """
    selected_message: ChatSelectedMessage | None = None
    """
    The message that was chosen.
    """
    selected_messages: ChatSelectedMessages | None = None
    """
    The messages that were chosen.
    """
    ranked_messages: ChatRankedMessages | None = None
    """
    The messages, with their ranks.
    """
    unidirectional_relationship: RelationshipEnds | None = None
    """
    The annotations that a relationship joins.
    """


@dataclass(kw_only=True, slots=True)
class UnknownToolAnnotation(Record):
    """
    One whose `annotation_kind` is not known. Its own members are in `extra`.
    """

    feature_id: str
    """
    The id of this annotation in its label; answers of a classification carry one too.
    """
    feature_schema_id: str
    """
    The id of the tool, classification or answer in the ontology.
    """
    annotation_kind: str
    """
    Which kind of tool made the annotation.
    """
    name: str
    """
    What the tool or classification is called in the ontology.
    """
    value: str
    """
    That name, normalized: in lower case, with underscores for blanks.
    """
    classifications: list[Classification] | None = None
    """
    Classifications nested under the annotation.
    """


ToolAnnotation: TypeAlias = (
    ImageBoundingBox
    | ImagePolygon
    | ImagePolyline
    | ImagePoint
    | ImageSegmentationMask
    | VideoBoundingBox
    | VideoSegmentationMask
    | TextEntity
    | ConversationalTextEntity
    | DocumentBoundingBox
    | DocumentEntityToken
    | GeoBoundingBox
    | DICOMPolyline
    | MessageSingleSelection
    | MessageMultiSelection
    | MessageRanking
    | UntaggedToolAnnotation
    | UnknownToolAnnotation
)
"""
An annotation made with a tool. Its kind tells what it carries beside the fields of its table; of a kind that is not known only those are checked.
"""


@dataclass(kw_only=True, slots=True)
class VideoFrame(Record):
    """
    The annotations of one frame.
    """

    objects: list[ToolAnnotation] | dict[str, ToolAnnotation] | None = None
    """
    Annotations made with tools in this frame, as a list or by feature id.
    """
    classifications: list[Classification] | None = None
    """
    Answers to questions on this frame; a question keeps its feature id in all frames.
    """


@dataclass(kw_only=True, slots=True)
class Annotations(Record):
    """
    The annotations of a label, by what they describe.
    """

    objects: list[ToolAnnotation]
    """
    Annotations made with tools: bounding boxes, masks, polygons and others.
    """
    classifications: list[Classification]
    """
    Answers to questions on the whole asset.
    """
    frames: dict[str, VideoFrame] | None = None
    """
    The annotations of single frames, by frame number.
    """
    segments: dict[str, list[list[int] | int]] | None = None
    """
    Where in the video each feature exists, by feature id: frame numbers, or [start, end] pairs of them.
    """
    key_frame_feature_map: dict[str, list[int]] | None = None
    """
    The frames in which each feature is there, by feature id.
    """


@dataclass(kw_only=True, slots=True)
class Label(Record):
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
class Project(Record):
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
class LabelInRun(Record):
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
class Prediction(Record):
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
class Run(Record):
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
class Experiment(Record):
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
