"""From decoded rows to the dataclasses of the observed edition.

A row must be of the types the dataclasses state; what they do not know is kept in
their `extra`.

Generated from schema/ by `python -m exportv2.generate`.
"""

from collections.abc import Callable
from typing import Any

from exportv2_models.observed import rows as models
from exportv2_models.record import order, rest


def load(row: dict[str, Any]) -> models.Export:
    """Return a decoded row as its dataclass."""
    return load_export(row)


DETAILS_MEMBERS = frozenset(
    ("dataset_id", "created_at", "updated_at", "last_activity_at", "created_by", "dataset_name")
)


def load_details(value: dict[str, Any]) -> models.Details:
    """Return an object of the shape `details` as its dataclass."""
    return models.Details(
        dataset_id=value["dataset_id"],
        created_at=value["created_at"],
        updated_at=value["updated_at"],
        last_activity_at=value.get("last_activity_at"),
        created_by=value["created_by"],
        dataset_name=value["dataset_name"],
        extra=rest(value, DETAILS_MEMBERS),
        _order=order(*value),
    )


DATA_ROW_MEMBERS = frozenset(("id", "global_key", "external_id", "row_data", "details"))


def load_data_row(value: dict[str, Any]) -> models.DataRow:
    """Return an object of the shape `data_row` as its dataclass."""
    return models.DataRow(
        id=value["id"],
        global_key=value.get("global_key"),
        external_id=value.get("external_id"),
        row_data=value["row_data"],
        details=(load_details(value["details"])) if "details" in value else None,
        extra=rest(value, DATA_ROW_MEMBERS),
        _order=order(*value),
    )


MEDIA_ATTRIBUTES_MEMBERS = frozenset(
    (
        "mime_type",
        "asset_type",
        "height",
        "width",
        "exif_rotation",
        "frame_rate",
        "frame_count",
        "duration",
        "codec",
        "labelable_ids",
        "message_count",
    )
)


def load_media_attributes(value: dict[str, Any]) -> models.MediaAttributes:
    """Return an object of the shape `media_attributes` as its dataclass."""
    return models.MediaAttributes(
        mime_type=value["mime_type"],
        asset_type=value.get("asset_type"),
        height=value.get("height"),
        width=value.get("width"),
        exif_rotation=value.get("exif_rotation"),
        frame_rate=value.get("frame_rate"),
        frame_count=value.get("frame_count"),
        duration=value.get("duration"),
        codec=value.get("codec"),
        labelable_ids=value.get("labelable_ids"),
        message_count=value.get("message_count"),
        extra=rest(value, MEDIA_ATTRIBUTES_MEMBERS),
        _order=order(*value),
    )


ATTACHMENT_MEMBERS = frozenset(("id", "type", "value", "name"))


def load_attachment(value: dict[str, Any]) -> models.Attachment:
    """Return an object of the shape `attachment` as its dataclass."""
    return models.Attachment(
        id=value["id"],
        type=value["type"],
        value=value["value"],
        name=value.get("name"),
        extra=rest(value, ATTACHMENT_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_NUMBER_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_metadata_field_number(value: dict[str, Any]) -> models.CustomMetadataNumber:
    """Return an object of the shape `metadata_field_number` as its dataclass."""
    return models.CustomMetadataNumber(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, METADATA_FIELD_NUMBER_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_STRING_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_metadata_field_string(value: dict[str, Any]) -> models.CustomMetadataString:
    """Return an object of the shape `metadata_field_string` as its dataclass."""
    return models.CustomMetadataString(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, METADATA_FIELD_STRING_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_DATE_TIME_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_metadata_field_date_time(value: dict[str, Any]) -> models.CustomMetadataDateTime:
    """Return an object of the shape `metadata_field_date_time` as its dataclass."""
    return models.CustomMetadataDateTime(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, METADATA_FIELD_DATE_TIME_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_ENUM_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_metadata_field_enum(value: dict[str, Any]) -> models.CustomMetadataEnum:
    """Return an object of the shape `metadata_field_enum` as its dataclass."""
    return models.CustomMetadataEnum(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, METADATA_FIELD_ENUM_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_ENUM_OPTION_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_metadata_field_enum_option(value: dict[str, Any]) -> models.CustomMetadataEnumOption:
    """Return an object of the shape `metadata_field_enum_option` as its dataclass."""
    return models.CustomMetadataEnumOption(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, METADATA_FIELD_ENUM_OPTION_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_EMBEDDING_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_metadata_field_embedding(value: dict[str, Any]) -> models.CustomMetadataEmbedding:
    """Return an object of the shape `metadata_field_embedding` as its dataclass."""
    return models.CustomMetadataEmbedding(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, METADATA_FIELD_EMBEDDING_MEMBERS),
        _order=order(*value),
    )


UNKNOWN_METADATA_FIELD_MEMBERS = frozenset(("schema_id", "schema_name", "schema_kind", "value"))


def load_unknown_metadata_field(value: dict[str, Any]) -> models.UnknownMetadataField:
    """Return an object of the shape `metadata_field` as its dataclass."""
    return models.UnknownMetadataField(
        schema_id=value["schema_id"],
        schema_name=value["schema_name"],
        schema_kind=value["schema_kind"],
        value=value["value"],
        extra=rest(value, UNKNOWN_METADATA_FIELD_MEMBERS),
        _order=order(*value),
    )


ANNOTATION_ANSWER_MEMBERS = frozenset(
    ("feature_id", "feature_schema_id", "name", "value", "classifications")
)


def load_annotation_answer(value: dict[str, Any]) -> models.AnnotationAnswer:
    """Return an object of the shape `annotation_answer` as its dataclass."""
    return models.AnnotationAnswer(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        name=value.get("name"),
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        extra=rest(value, ANNOTATION_ANSWER_MEMBERS),
        _order=order(*value),
    )


CLASSIFICATION_TEXT_ANSWER_MEMBERS = frozenset(("content", "classifications"))


def load_classification_text_answer(value: dict[str, Any]) -> models.ClassificationTextAnswer:
    """Return an object of the shape `classification_text_answer` as its dataclass."""
    return models.ClassificationTextAnswer(
        content=value["content"],
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        extra=rest(value, CLASSIFICATION_TEXT_ANSWER_MEMBERS),
        _order=order(*value),
    )


CLASSIFICATION_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "radio_answer",
        "checklist_answers",
        "text_answer",
        "conversational_radio_answer",
        "conversational_checklist_answers",
        "conversational_text_answer",
        "message_id",
    )
)


def load_classification(value: dict[str, Any]) -> models.Classification:
    """Return an object of the shape `classification` as its dataclass."""
    return models.Classification(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value.get("annotation_kind"),
        name=value["name"],
        value=value.get("value"),
        radio_answer=(load_annotation_answer(value["radio_answer"]))
        if "radio_answer" in value
        else None,
        checklist_answers=([load_annotation_answer(item) for item in value["checklist_answers"]])
        if "checklist_answers" in value
        else None,
        text_answer=(load_classification_text_answer(value["text_answer"]))
        if "text_answer" in value
        else None,
        conversational_radio_answer=(load_annotation_answer(value["conversational_radio_answer"]))
        if "conversational_radio_answer" in value
        else None,
        conversational_checklist_answers=(
            [load_annotation_answer(item) for item in value["conversational_checklist_answers"]]
        )
        if "conversational_checklist_answers" in value
        else None,
        conversational_text_answer=(
            load_classification_text_answer(value["conversational_text_answer"])
        )
        if "conversational_text_answer" in value
        else None,
        message_id=value.get("message_id"),
        extra=rest(value, CLASSIFICATION_MEMBERS),
        _order=order(*value),
    )


RELATIONSHIP_ENDS_MEMBERS = frozenset(("source", "target"))


def load_relationship_ends(value: dict[str, Any]) -> models.RelationshipEnds:
    """Return an object of the shape `relationship_ends` as its dataclass."""
    return models.RelationshipEnds(
        source=value["source"],
        target=value["target"],
        extra=rest(value, RELATIONSHIP_ENDS_MEMBERS),
        _order=order(*value),
    )


RELATIONSHIP_IMAGE_UNIDIRECTIONAL_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "unidirectional_relationship",
    )
)


def load_relationship_image_unidirectional(
    value: dict[str, Any],
) -> models.ImageUnidirectionalRelationship:
    """Return an object of the shape `relationship_image_unidirectional` as its dataclass."""
    return models.ImageUnidirectionalRelationship(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        unidirectional_relationship=load_relationship_ends(value["unidirectional_relationship"]),
        extra=rest(value, RELATIONSHIP_IMAGE_UNIDIRECTIONAL_MEMBERS),
        _order=order(*value),
    )


RELATIONSHIP_TEXT_UNIDIRECTIONAL_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "unidirectional_relationship",
    )
)


def load_relationship_text_unidirectional(
    value: dict[str, Any],
) -> models.TextUnidirectionalRelationship:
    """Return an object of the shape `relationship_text_unidirectional` as its dataclass."""
    return models.TextUnidirectionalRelationship(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        unidirectional_relationship=load_relationship_ends(value["unidirectional_relationship"]),
        extra=rest(value, RELATIONSHIP_TEXT_UNIDIRECTIONAL_MEMBERS),
        _order=order(*value),
    )


POINT_MEMBERS = frozenset(("x", "y"))


def load_point(value: dict[str, Any]) -> models.Point:
    """Return an object of the shape `point` as its dataclass."""
    return models.Point(
        x=value["x"],
        y=value["y"],
        extra=rest(value, POINT_MEMBERS),
        _order=order(*value),
    )


IMAGE_LINE_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "line",
    )
)


def load_image_line(value: dict[str, Any]) -> models.ImageLine:
    """Return an object of the shape `image_line` as its dataclass."""
    return models.ImageLine(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        line=[load_point(item) for item in value["line"]],
        extra=rest(value, IMAGE_LINE_MEMBERS),
        _order=order(*value),
    )


BOX_MEMBERS = frozenset(("top", "left", "height", "width"))


def load_box(value: dict[str, Any]) -> models.Box:
    """Return an object of the shape `box` as its dataclass."""
    return models.Box(
        top=value["top"],
        left=value["left"],
        height=value["height"],
        width=value["width"],
        extra=rest(value, BOX_MEMBERS),
        _order=order(*value),
    )


IMAGE_BOUNDING_BOX_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "bounding_box",
    )
)


def load_image_bounding_box(value: dict[str, Any]) -> models.ImageBoundingBox:
    """Return an object of the shape `image_bounding_box` as its dataclass."""
    return models.ImageBoundingBox(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        bounding_box=load_box(value["bounding_box"]),
        extra=rest(value, IMAGE_BOUNDING_BOX_MEMBERS),
        _order=order(*value),
    )


IMAGE_POLYGON_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "polygon",
    )
)


def load_image_polygon(value: dict[str, Any]) -> models.ImagePolygon:
    """Return an object of the shape `image_polygon` as its dataclass."""
    return models.ImagePolygon(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        polygon=[load_point(item) for item in value["polygon"]],
        extra=rest(value, IMAGE_POLYGON_MEMBERS),
        _order=order(*value),
    )


IMAGE_POLYLINE_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "line",
    )
)


def load_image_polyline(value: dict[str, Any]) -> models.ImagePolyline:
    """Return an object of the shape `image_polyline` as its dataclass."""
    return models.ImagePolyline(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        line=[load_point(item) for item in value["line"]],
        extra=rest(value, IMAGE_POLYLINE_MEMBERS),
        _order=order(*value),
    )


IMAGE_POINT_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "point",
    )
)


def load_image_point(value: dict[str, Any]) -> models.ImagePoint:
    """Return an object of the shape `image_point` as its dataclass."""
    return models.ImagePoint(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        point=load_point(value["point"]),
        extra=rest(value, IMAGE_POINT_MEMBERS),
        _order=order(*value),
    )


MASK_MEMBERS = frozenset(("url",))


def load_mask(value: dict[str, Any]) -> models.Mask:
    """Return an object of the shape `mask` as its dataclass."""
    return models.Mask(
        url=value["url"],
        extra=rest(value, MASK_MEMBERS),
        _order=order(*value),
    )


COMPOSITE_MASK_MEMBERS = frozenset(("url", "color_rgb"))


def load_composite_mask(value: dict[str, Any]) -> models.CompositeMask:
    """Return an object of the shape `composite_mask` as its dataclass."""
    return models.CompositeMask(
        url=value["url"],
        color_rgb=value["color_rgb"],
        extra=rest(value, COMPOSITE_MASK_MEMBERS),
        _order=order(*value),
    )


IMAGE_SEGMENTATION_MASK_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "mask",
        "composite_mask",
    )
)


def load_image_segmentation_mask(value: dict[str, Any]) -> models.ImageSegmentationMask:
    """Return an object of the shape `image_segmentation_mask` as its dataclass."""
    return models.ImageSegmentationMask(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        mask=load_mask(value["mask"]),
        composite_mask=(load_composite_mask(value["composite_mask"]))
        if "composite_mask" in value
        else None,
        extra=rest(value, IMAGE_SEGMENTATION_MASK_MEMBERS),
        _order=order(*value),
    )


VIDEO_BOUNDING_BOX_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "bounding_box",
    )
)


def load_video_bounding_box(value: dict[str, Any]) -> models.VideoBoundingBox:
    """Return an object of the shape `video_bounding_box` as its dataclass."""
    return models.VideoBoundingBox(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        bounding_box=load_box(value["bounding_box"]),
        extra=rest(value, VIDEO_BOUNDING_BOX_MEMBERS),
        _order=order(*value),
    )


VIDEO_SEGMENTATION_MASK_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "mask",
        "composite_mask",
    )
)


def load_video_segmentation_mask(value: dict[str, Any]) -> models.VideoSegmentationMask:
    """Return an object of the shape `video_segmentation_mask` as its dataclass."""
    return models.VideoSegmentationMask(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        mask=(load_mask(value["mask"])) if "mask" in value else None,
        composite_mask=(load_composite_mask(value["composite_mask"]))
        if "composite_mask" in value
        else None,
        extra=rest(value, VIDEO_SEGMENTATION_MASK_MEMBERS),
        _order=order(*value),
    )


TEXT_LOCATION_MEMBERS = frozenset(("start", "end", "token"))


def load_text_location(value: dict[str, Any]) -> models.TextLocation:
    """Return an object of the shape `text_location` as its dataclass."""
    return models.TextLocation(
        start=value["start"],
        end=value["end"],
        token=value.get("token"),
        extra=rest(value, TEXT_LOCATION_MEMBERS),
        _order=order(*value),
    )


TEXT_ENTITY_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "location",
    )
)


def load_text_entity(value: dict[str, Any]) -> models.TextEntity:
    """Return an object of the shape `text_entity` as its dataclass."""
    return models.TextEntity(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        location=load_text_location(value["location"]),
        extra=rest(value, TEXT_ENTITY_MEMBERS),
        _order=order(*value),
    )


CONVERSATIONAL_LOCATION_MEMBERS = frozenset(("message_id", "location"))


def load_conversational_location(value: dict[str, Any]) -> models.ConversationalLocation:
    """Return an object of the shape `conversational_location` as its dataclass."""
    return models.ConversationalLocation(
        message_id=value["message_id"],
        location=load_text_location(value["location"]),
        extra=rest(value, CONVERSATIONAL_LOCATION_MEMBERS),
        _order=order(*value),
    )


CONVERSATIONAL_TEXT_ENTITY_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "conversational_location",
    )
)


def load_conversational_text_entity(value: dict[str, Any]) -> models.ConversationalTextEntity:
    """Return an object of the shape `conversational_text_entity` as its dataclass."""
    return models.ConversationalTextEntity(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        conversational_location=load_conversational_location(value["conversational_location"]),
        extra=rest(value, CONVERSATIONAL_TEXT_ENTITY_MEMBERS),
        _order=order(*value),
    )


DOCUMENT_BOX_MEMBERS = frozenset(("top", "left", "height", "width", "unit"))


def load_document_box(value: dict[str, Any]) -> models.DocumentBox:
    """Return an object of the shape `document_box` as its dataclass."""
    return models.DocumentBox(
        top=value["top"],
        left=value["left"],
        height=value["height"],
        width=value["width"],
        unit=value.get("unit"),
        extra=rest(value, DOCUMENT_BOX_MEMBERS),
        _order=order(*value),
    )


DOCUMENT_PAGE_DIMENSIONS_MEMBERS = frozenset(("height", "width", "unit"))


def load_document_page_dimensions(value: dict[str, Any]) -> models.DocumentPageDimensions:
    """Return an object of the shape `document_page_dimensions` as its dataclass."""
    return models.DocumentPageDimensions(
        height=value["height"],
        width=value["width"],
        unit=value.get("unit"),
        extra=rest(value, DOCUMENT_PAGE_DIMENSIONS_MEMBERS),
        _order=order(*value),
    )


DOCUMENT_BOUNDING_BOX_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "page_number",
        "bounding_box",
        "page_dimensions",
    )
)


def load_document_bounding_box(value: dict[str, Any]) -> models.DocumentBoundingBox:
    """Return an object of the shape `document_bounding_box` as its dataclass."""
    return models.DocumentBoundingBox(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        page_number=value["page_number"],
        bounding_box=load_document_box(value["bounding_box"]),
        page_dimensions=(load_document_page_dimensions(value["page_dimensions"]))
        if "page_dimensions" in value
        else None,
        extra=rest(value, DOCUMENT_BOUNDING_BOX_MEMBERS),
        _order=order(*value),
    )


DOCUMENT_TOKEN_GROUP_MEMBERS = frozenset(("id", "page_number", "tokens", "text"))


def load_document_token_group(value: dict[str, Any]) -> models.DocumentTokenGroup:
    """Return an object of the shape `document_token_group` as its dataclass."""
    return models.DocumentTokenGroup(
        id=value["id"],
        page_number=value["page_number"],
        tokens=value["tokens"],
        text=value["text"],
        extra=rest(value, DOCUMENT_TOKEN_GROUP_MEMBERS),
        _order=order(*value),
    )


DOCUMENT_LOCATION_MEMBERS = frozenset(("groups",))


def load_document_location(value: dict[str, Any]) -> models.DocumentLocation:
    """Return an object of the shape `document_location` as its dataclass."""
    return models.DocumentLocation(
        groups=[load_document_token_group(item) for item in value["groups"]],
        extra=rest(value, DOCUMENT_LOCATION_MEMBERS),
        _order=order(*value),
    )


DOCUMENT_ENTITY_TOKEN_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "location",
    )
)


def load_document_entity_token(value: dict[str, Any]) -> models.DocumentEntityToken:
    """Return an object of the shape `document_entity_token` as its dataclass."""
    return models.DocumentEntityToken(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        location=load_document_location(value["location"]),
        extra=rest(value, DOCUMENT_ENTITY_TOKEN_MEMBERS),
        _order=order(*value),
    )


GEOSPATIAL_POLYGON_MEMBERS = frozenset(("type", "coordinates"))


def load_geospatial_polygon(value: dict[str, Any]) -> models.GeospatialPolygon:
    """Return an object of the shape `geospatial_polygon` as its dataclass."""
    return models.GeospatialPolygon(
        type=value["type"],
        coordinates=value["coordinates"],
        extra=rest(value, GEOSPATIAL_POLYGON_MEMBERS),
        _order=order(*value),
    )


GEOSPATIAL_BOUNDING_BOX_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "geojson",
    )
)


def load_geospatial_bounding_box(value: dict[str, Any]) -> models.GeoBoundingBox:
    """Return an object of the shape `geospatial_bounding_box` as its dataclass."""
    return models.GeoBoundingBox(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        geojson=load_geospatial_polygon(value["geojson"]),
        extra=rest(value, GEOSPATIAL_BOUNDING_BOX_MEMBERS),
        _order=order(*value),
    )


DICOM_POLYLINE_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "line",
    )
)


def load_dicom_polyline(value: dict[str, Any]) -> models.DICOMPolyline:
    """Return an object of the shape `dicom_polyline` as its dataclass."""
    return models.DICOMPolyline(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        line=[load_point(item) for item in value["line"]],
        extra=rest(value, DICOM_POLYLINE_MEMBERS),
        _order=order(*value),
    )


CHAT_SELECTED_MESSAGE_MEMBERS = frozenset(("message_id", "model_config_name", "parent_message_id"))


def load_chat_selected_message(value: dict[str, Any]) -> models.ChatSelectedMessage:
    """Return an object of the shape `chat_selected_message` as its dataclass."""
    return models.ChatSelectedMessage(
        message_id=value["message_id"],
        model_config_name=value["model_config_name"],
        parent_message_id=value["parent_message_id"],
        extra=rest(value, CHAT_SELECTED_MESSAGE_MEMBERS),
        _order=order(*value),
    )


CHAT_SINGLE_SELECTION_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "selected_message",
    )
)


def load_chat_single_selection(value: dict[str, Any]) -> models.MessageSingleSelection:
    """Return an object of the shape `chat_single_selection` as its dataclass."""
    return models.MessageSingleSelection(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        selected_message=load_chat_selected_message(value["selected_message"]),
        extra=rest(value, CHAT_SINGLE_SELECTION_MEMBERS),
        _order=order(*value),
    )


CHAT_MESSAGE_MEMBERS = frozenset(("message_id", "model_config_name"))


def load_chat_message(value: dict[str, Any]) -> models.ChatMessage:
    """Return an object of the shape `chat_message` as its dataclass."""
    return models.ChatMessage(
        message_id=value["message_id"],
        model_config_name=value["model_config_name"],
        extra=rest(value, CHAT_MESSAGE_MEMBERS),
        _order=order(*value),
    )


CHAT_SELECTED_MESSAGES_MEMBERS = frozenset(("messages", "parent_message_id"))


def load_chat_selected_messages(value: dict[str, Any]) -> models.ChatSelectedMessages:
    """Return an object of the shape `chat_selected_messages` as its dataclass."""
    return models.ChatSelectedMessages(
        messages=[load_chat_message(item) for item in value["messages"]],
        parent_message_id=value["parent_message_id"],
        extra=rest(value, CHAT_SELECTED_MESSAGES_MEMBERS),
        _order=order(*value),
    )


CHAT_MULTI_SELECTION_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "selected_messages",
    )
)


def load_chat_multi_selection(value: dict[str, Any]) -> models.MessageMultiSelection:
    """Return an object of the shape `chat_multi_selection` as its dataclass."""
    return models.MessageMultiSelection(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        selected_messages=load_chat_selected_messages(value["selected_messages"]),
        extra=rest(value, CHAT_MULTI_SELECTION_MEMBERS),
        _order=order(*value),
    )


CHAT_RANKED_MESSAGE_MEMBERS = frozenset(("message_id", "model_config_name", "order"))


def load_chat_ranked_message(value: dict[str, Any]) -> models.ChatRankedMessage:
    """Return an object of the shape `chat_ranked_message` as its dataclass."""
    return models.ChatRankedMessage(
        message_id=value["message_id"],
        model_config_name=value["model_config_name"],
        order=value["order"],
        extra=rest(value, CHAT_RANKED_MESSAGE_MEMBERS),
        _order=order(*value),
    )


CHAT_RANKED_MESSAGES_MEMBERS = frozenset(("ranked_messages", "parent_message_id"))


def load_chat_ranked_messages(value: dict[str, Any]) -> models.ChatRankedMessages:
    """Return an object of the shape `chat_ranked_messages` as its dataclass."""
    return models.ChatRankedMessages(
        ranked_messages=[load_chat_ranked_message(item) for item in value["ranked_messages"]],
        parent_message_id=value["parent_message_id"],
        extra=rest(value, CHAT_RANKED_MESSAGES_MEMBERS),
        _order=order(*value),
    )


CHAT_RANKING_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "ranked_messages",
    )
)


def load_chat_ranking(value: dict[str, Any]) -> models.MessageRanking:
    """Return an object of the shape `chat_ranking` as its dataclass."""
    return models.MessageRanking(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        ranked_messages=load_chat_ranked_messages(value["ranked_messages"]),
        extra=rest(value, CHAT_RANKING_MEMBERS),
        _order=order(*value),
    )


UNTAGGED_LOCATION_MEMBERS = frozenset(("start", "end", "token", "groups"))


def load_untagged_location(value: dict[str, Any]) -> models.UntaggedLocation:
    """Return an object of the shape `untagged_location` as its dataclass."""
    return models.UntaggedLocation(
        start=value.get("start"),
        end=value.get("end"),
        token=value.get("token"),
        groups=([load_document_token_group(item) for item in value["groups"]])
        if "groups" in value
        else None,
        extra=rest(value, UNTAGGED_LOCATION_MEMBERS),
        _order=order(*value),
    )


GEOSPATIAL_GEOMETRY_MEMBERS = frozenset(("type", "coordinates"))


def load_geospatial_geometry(value: dict[str, Any]) -> models.GeospatialGeometry:
    """Return an object of the shape `geospatial_geometry` as its dataclass."""
    return models.GeospatialGeometry(
        type=value["type"],
        coordinates=value["coordinates"],
        extra=rest(value, GEOSPATIAL_GEOMETRY_MEMBERS),
        _order=order(*value),
    )


TOOL_ANNOTATION_UNTAGGED_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "bounding_box",
        "polygon",
        "line",
        "point",
        "mask",
        "composite_mask",
        "location",
        "conversational_location",
        "page_number",
        "page_dimensions",
        "geojson",
        "selected_message",
        "selected_messages",
        "ranked_messages",
        "unidirectional_relationship",
    )
)


def load_tool_annotation_untagged(value: dict[str, Any]) -> models.UntaggedToolAnnotation:
    """Return an object of the shape `tool_annotation_untagged` as its dataclass."""
    return models.UntaggedToolAnnotation(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value.get("annotation_kind"),
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        bounding_box=(load_document_box(value["bounding_box"]))
        if "bounding_box" in value
        else None,
        polygon=([load_point(item) for item in value["polygon"]]) if "polygon" in value else None,
        line=([load_point(item) for item in value["line"]]) if "line" in value else None,
        point=(load_point(value["point"])) if "point" in value else None,
        mask=(load_mask(value["mask"])) if "mask" in value else None,
        composite_mask=(load_composite_mask(value["composite_mask"]))
        if "composite_mask" in value
        else None,
        location=(load_untagged_location(value["location"])) if "location" in value else None,
        conversational_location=(load_conversational_location(value["conversational_location"]))
        if "conversational_location" in value
        else None,
        page_number=value.get("page_number"),
        page_dimensions=(load_document_page_dimensions(value["page_dimensions"]))
        if "page_dimensions" in value
        else None,
        geojson=(load_geospatial_geometry(value["geojson"])) if "geojson" in value else None,
        selected_message=(load_chat_selected_message(value["selected_message"]))
        if "selected_message" in value
        else None,
        selected_messages=(load_chat_selected_messages(value["selected_messages"]))
        if "selected_messages" in value
        else None,
        ranked_messages=(load_chat_ranked_messages(value["ranked_messages"]))
        if "ranked_messages" in value
        else None,
        unidirectional_relationship=(load_relationship_ends(value["unidirectional_relationship"]))
        if "unidirectional_relationship" in value
        else None,
        extra=rest(value, TOOL_ANNOTATION_UNTAGGED_MEMBERS),
        _order=order(*value),
    )


UNKNOWN_TOOL_ANNOTATION_MEMBERS = frozenset(
    ("feature_id", "feature_schema_id", "annotation_kind", "name", "value", "classifications")
)


def load_unknown_tool_annotation(value: dict[str, Any]) -> models.UnknownToolAnnotation:
    """Return an object of the shape `tool_annotation` as its dataclass."""
    return models.UnknownToolAnnotation(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        extra=rest(value, UNKNOWN_TOOL_ANNOTATION_MEMBERS),
        _order=order(*value),
    )


VIDEO_FRAME_MEMBERS = frozenset(("objects", "classifications"))


def load_video_frame(value: dict[str, Any]) -> models.VideoFrame:
    """Return an object of the shape `video_frame` as its dataclass."""
    return models.VideoFrame(
        objects=(
            [load_tool_annotation(item) for item in value["objects"]]
            if isinstance(value["objects"], list)
            else {key: load_tool_annotation(item) for key, item in value["objects"].items()}
        )
        if "objects" in value
        else None,
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        extra=rest(value, VIDEO_FRAME_MEMBERS),
        _order=order(*value),
    )


RELATIONSHIP_UNTAGGED_MEMBERS = frozenset(
    (
        "feature_id",
        "feature_schema_id",
        "annotation_kind",
        "name",
        "value",
        "classifications",
        "unidirectional_relationship",
    )
)


def load_relationship_untagged(value: dict[str, Any]) -> models.UntaggedRelationship:
    """Return an object of the shape `relationship_untagged` as its dataclass."""
    return models.UntaggedRelationship(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value.get("annotation_kind"),
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        unidirectional_relationship=(load_relationship_ends(value["unidirectional_relationship"]))
        if "unidirectional_relationship" in value
        else None,
        extra=rest(value, RELATIONSHIP_UNTAGGED_MEMBERS),
        _order=order(*value),
    )


UNKNOWN_RELATIONSHIP_MEMBERS = frozenset(
    ("feature_id", "feature_schema_id", "annotation_kind", "name", "value", "classifications")
)


def load_unknown_relationship(value: dict[str, Any]) -> models.UnknownRelationship:
    """Return an object of the shape `relationship` as its dataclass."""
    return models.UnknownRelationship(
        feature_id=value["feature_id"],
        feature_schema_id=value.get("feature_schema_id"),
        annotation_kind=value["annotation_kind"],
        name=value["name"],
        value=value.get("value"),
        classifications=([load_classification(item) for item in value["classifications"]])
        if "classifications" in value
        else None,
        extra=rest(value, UNKNOWN_RELATIONSHIP_MEMBERS),
        _order=order(*value),
    )


DICOM_GROUP_MEMBERS = frozenset(("name", "classifications", "frames"))


def load_dicom_group(value: dict[str, Any]) -> models.DicomGroup:
    """Return an object of the shape `dicom_group` as its dataclass."""
    return models.DicomGroup(
        name=value["name"],
        classifications=[load_classification(item) for item in value["classifications"]],
        frames={key: load_video_frame(item) for key, item in value["frames"].items()},
        extra=rest(value, DICOM_GROUP_MEMBERS),
        _order=order(*value),
    )


ANNOTATIONS_MEMBERS = frozenset(
    (
        "objects",
        "classifications",
        "frames",
        "segments",
        "key_frame_feature_map",
        "relationships",
        "timestamp",
        "groups",
    )
)


def load_annotations(value: dict[str, Any]) -> models.Annotations:
    """Return an object of the shape `annotations` as its dataclass."""
    return models.Annotations(
        objects=([load_tool_annotation(item) for item in value["objects"]])
        if "objects" in value
        else None,
        classifications=[load_classification(item) for item in value["classifications"]],
        frames=({key: load_video_frame(item) for key, item in value["frames"].items()})
        if "frames" in value
        else None,
        segments=value.get("segments"),
        key_frame_feature_map=value.get("key_frame_feature_map"),
        relationships=([load_relationship(item) for item in value["relationships"]])
        if "relationships" in value
        else None,
        timestamp=value.get("timestamp"),
        groups=({key: load_dicom_group(item) for key, item in value["groups"].items()})
        if "groups" in value
        else None,
        extra=rest(value, ANNOTATIONS_MEMBERS),
        _order=order(*value),
    )


REVIEW_MEMBERS = frozenset(("reviewed_at", "reviewed_by", "review_action"))


def load_review(value: dict[str, Any]) -> models.Review:
    """Return an object of the shape `review` as its dataclass."""
    return models.Review(
        reviewed_at=value.get("reviewed_at"),
        reviewed_by=value.get("reviewed_by"),
        review_action=value.get("review_action"),
        extra=rest(value, REVIEW_MEMBERS),
        _order=order(*value),
    )


LABEL_DETAILS_MEMBERS = frozenset(
    ("created_at", "updated_at", "created_by", "reviews", "content_last_updated_at")
)


def load_label_details(value: dict[str, Any]) -> models.LabelDetails:
    """Return an object of the shape `label_details` as its dataclass."""
    return models.LabelDetails(
        created_at=value["created_at"],
        updated_at=value["updated_at"],
        created_by=value["created_by"],
        reviews=[load_review(item) for item in value["reviews"]],
        content_last_updated_at=value.get("content_last_updated_at"),
        extra=rest(value, LABEL_DETAILS_MEMBERS),
        _order=order(*value),
    )


PERFORMANCE_DETAILS_MEMBERS = frozenset(
    (
        "seconds_to_create",
        "seconds_to_review",
        "skipped",
        "benchmark_reference_label",
        "benchmark_score",
        "consensus_score",
        "consensus_label_count",
        "consensus_labels",
    )
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
        extra=rest(value, PERFORMANCE_DETAILS_MEMBERS),
        _order=order(*value),
    )


LABEL_PERFORMANCE_DETAILS_V2_MEMBERS = frozenset(
    (
        "seconds_to_label",
        "seconds_to_review",
        "seconds_to_rework",
        "seconds_total",
        "skipped",
        "consensus_score",
    )
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
        extra=rest(value, LABEL_PERFORMANCE_DETAILS_V2_MEMBERS),
        _order=order(*value),
    )


LABEL_MEMBERS = frozenset(
    (
        "label_kind",
        "version",
        "id",
        "annotations",
        "z_order",
        "label_details",
        "performance_details",
        "performance_details_v2",
    )
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
        extra=rest(value, LABEL_MEMBERS),
        _order=order(*value),
    )


WORKFLOW_HISTORY_MEMBERS = frozenset(
    (
        "action",
        "created_at",
        "created_by",
        "previous_task_name",
        "previous_task_id",
        "next_task_name",
        "next_task_id",
    )
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
        extra=rest(value, WORKFLOW_HISTORY_MEMBERS),
        _order=order(*value),
    )


PROJECT_DETAILS_MEMBERS = frozenset(
    (
        "ontology_id",
        "task_id",
        "task_name",
        "batch_id",
        "batch_name",
        "workflow_status",
        "priority",
        "selected_label_id",
        "consensus_expected_label_count",
        "workflow_history",
    )
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
        extra=rest(value, PROJECT_DETAILS_MEMBERS),
        _order=order(*value),
    )


PROJECT_TAG_MEMBERS = frozenset(
    ("id", "organization_id", "text", "color", "created_at", "updated_at", "type", "created_by_id")
)


def load_project_tag(value: dict[str, Any]) -> models.ProjectTag:
    """Return an object of the shape `project_tag` as its dataclass."""
    return models.ProjectTag(
        id=value["id"],
        organization_id=value["organization_id"],
        text=value["text"],
        color=value["color"],
        created_at=value["created_at"],
        updated_at=value["updated_at"],
        type=value["type"],
        created_by_id=value.get("created_by_id"),
        extra=rest(value, PROJECT_TAG_MEMBERS),
        _order=order(*value),
    )


PROJECT_MEMBERS = frozenset(("labels", "project_details", "name", "project_tags"))


def load_project(value: dict[str, Any]) -> models.Project:
    """Return an object of the shape `project` as its dataclass."""
    return models.Project(
        labels=[load_label(item) for item in value["labels"]],
        project_details=(load_project_details(value["project_details"]))
        if "project_details" in value
        else None,
        name=value["name"],
        project_tags=([load_project_tag(item) for item in value["project_tags"]])
        if "project_tags" in value
        else None,
        extra=rest(value, PROJECT_MEMBERS),
        _order=order(*value),
    )


LABEL_IN_RUN_MEMBERS = frozenset(("label_kind", "version", "id", "annotations", "z_order"))


def load_label_in_run(value: dict[str, Any]) -> models.LabelInRun:
    """Return an object of the shape `label_in_run` as its dataclass."""
    return models.LabelInRun(
        label_kind=value["label_kind"],
        version=value["version"],
        id=value["id"],
        annotations=load_annotations(value["annotations"]),
        z_order=value.get("z_order"),
        extra=rest(value, LABEL_IN_RUN_MEMBERS),
        _order=order(*value),
    )


PREDICTION_MEMBERS = frozenset(("label_kind", "version", "id", "annotations", "z_order"))


def load_prediction(value: dict[str, Any]) -> models.Prediction:
    """Return an object of the shape `prediction` as its dataclass."""
    return models.Prediction(
        label_kind=value["label_kind"],
        version=value["version"],
        id=value["id"],
        annotations=load_annotations(value["annotations"]),
        z_order=value.get("z_order"),
        extra=rest(value, PREDICTION_MEMBERS),
        _order=order(*value),
    )


RUN_MEMBERS = frozenset(("name", "run_data_row_id", "labels", "predictions", "split"))


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
        extra=rest(value, RUN_MEMBERS),
        _order=order(*value),
    )


EXPERIMENT_MEMBERS = frozenset(("name", "runs"))


def load_experiment(value: dict[str, Any]) -> models.Experiment:
    """Return an object of the shape `experiment` as its dataclass."""
    return models.Experiment(
        name=value["name"],
        runs={key: load_run(item) for key, item in value["runs"].items()},
        extra=rest(value, EXPERIMENT_MEMBERS),
        _order=order(*value),
    )


EMBEDDING_VECTOR_MEMBERS = frozenset(("value",))


def load_embedding_vector(value: dict[str, Any]) -> models.EmbeddingVector:
    """Return an object of the shape `embedding_vector` as its dataclass."""
    return models.EmbeddingVector(
        value=value["value"],
        extra=rest(value, EMBEDDING_VECTOR_MEMBERS),
        _order=order(*value),
    )


EMBEDDING_MEMBERS = frozenset(("id", "name", "dimensions", "is_custom", "values"))


def load_embedding(value: dict[str, Any]) -> models.Embedding:
    """Return an object of the shape `embedding` as its dataclass."""
    return models.Embedding(
        id=value["id"],
        name=value["name"],
        dimensions=value["dimensions"],
        is_custom=value["is_custom"],
        values=[load_embedding_vector(item) for item in value["values"]],
        extra=rest(value, EMBEDDING_MEMBERS),
        _order=order(*value),
    )


EXPORT_MEMBERS = frozenset(
    (
        "data_row",
        "media_attributes",
        "attachments",
        "metadata_fields",
        "projects",
        "experiments",
        "embeddings",
    )
)


def load_export(value: dict[str, Any]) -> models.Export:
    """Return an object of the shape `export` as its dataclass."""
    return models.Export(
        data_row=load_data_row(value["data_row"]),
        media_attributes=load_media_attributes(value["media_attributes"]),
        attachments=([load_attachment(item) for item in value["attachments"]])
        if "attachments" in value
        else None,
        metadata_fields=([load_metadata_field(item) for item in value["metadata_fields"]])
        if "metadata_fields" in value
        else None,
        projects=({key: load_project(item) for key, item in value["projects"].items()})
        if "projects" in value
        else None,
        experiments=({key: load_experiment(item) for key, item in value["experiments"].items()})
        if "experiments" in value
        else None,
        embeddings=([load_embedding(item) for item in value["embeddings"]])
        if "embeddings" in value
        else None,
        extra=rest(value, EXPORT_MEMBERS),
        _order=order(*value),
    )


METADATA_FIELD_KINDS: dict[str, Callable[[dict[str, Any]], models.MetadataField]] = {
    "CustomMetadataNumber": load_metadata_field_number,
    "CustomMetadataString": load_metadata_field_string,
    "CustomMetadataDateTime": load_metadata_field_date_time,
    "CustomMetadataEnum": load_metadata_field_enum,
    "CustomMetadataEnumOption": load_metadata_field_enum_option,
    "CustomMetadataEmbedding": load_metadata_field_embedding,
}


def load_metadata_field(value: dict[str, Any]) -> models.MetadataField:
    """Return an object of the shape `metadata_field` as the dataclass of its kind."""
    return METADATA_FIELD_KINDS.get(value["schema_kind"], load_unknown_metadata_field)(value)


TOOL_ANNOTATION_KINDS: dict[str, Callable[[dict[str, Any]], models.ToolAnnotation]] = {
    "ImageUnidirectionalRelationship": load_relationship_image_unidirectional,
    "TextUnidirectionalRelationship": load_relationship_text_unidirectional,
    "ImageLine": load_image_line,
    "ImageBoundingBox": load_image_bounding_box,
    "ImagePolygon": load_image_polygon,
    "ImagePolyline": load_image_polyline,
    "ImagePoint": load_image_point,
    "ImageSegmentationMask": load_image_segmentation_mask,
    "VideoBoundingBox": load_video_bounding_box,
    "VideoSegmentationMask": load_video_segmentation_mask,
    "TextEntity": load_text_entity,
    "ConversationalTextEntity": load_conversational_text_entity,
    "DocumentBoundingBox": load_document_bounding_box,
    "DocumentEntityToken": load_document_entity_token,
    "GeoBoundingBox": load_geospatial_bounding_box,
    "DICOMPolyline": load_dicom_polyline,
    "MessageSingleSelection": load_chat_single_selection,
    "MessageMultiSelection": load_chat_multi_selection,
    "MessageRanking": load_chat_ranking,
}


def load_tool_annotation(value: dict[str, Any]) -> models.ToolAnnotation:
    """Return an object of the shape `tool_annotation` as the dataclass of its kind."""
    if "annotation_kind" not in value:
        return load_tool_annotation_untagged(value)
    return TOOL_ANNOTATION_KINDS.get(value["annotation_kind"], load_unknown_tool_annotation)(value)


RELATIONSHIP_KINDS: dict[str, Callable[[dict[str, Any]], models.Relationship]] = {
    "ImageUnidirectionalRelationship": load_relationship_image_unidirectional,
    "TextUnidirectionalRelationship": load_relationship_text_unidirectional,
}


def load_relationship(value: dict[str, Any]) -> models.Relationship:
    """Return an object of the shape `relationship` as the dataclass of its kind."""
    if "annotation_kind" not in value:
        return load_relationship_untagged(value)
    return RELATIONSHIP_KINDS.get(value["annotation_kind"], load_unknown_relationship)(value)
