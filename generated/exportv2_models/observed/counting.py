"""How many strings an accepted row of the observed edition has, names among them.

A member that is absent is None.

Generated from schema/ by `python -m exportv2.generate`.
"""

from collections.abc import Callable, Mapping
from typing import Any

from exportv2.accepting.records import strings_of_any


def strings_details(value: Any) -> Any:
    strings = 10
    if value.last_activity_at is not None:
        strings += 2
    return strings


def strings_data_row(value: Any) -> Any:
    strings = 4
    if value.global_key is not None:
        strings += 2
    if value.external_id is not None:
        strings += 2
    if (member := value.details) is not None:
        strings += 1 + member.count_strings()
    return strings


def strings_media_attributes_exif_rotation(value: Any) -> Any:
    return strings_of_any(value)


def strings_media_attributes_labelable_ids(value: Any) -> Any:
    return len(value)


def strings_media_attributes(value: Any) -> Any:
    strings = 2
    if value.asset_type is not None:
        strings += 2
    if value.height is not None:
        strings += 1
    if value.width is not None:
        strings += 1
    if (member := value.exif_rotation) is not None:
        strings += 1 + strings_media_attributes_exif_rotation(member)
    if value.frame_rate is not None:
        strings += 1
    if value.frame_count is not None:
        strings += 1
    if value.duration is not None:
        strings += 1
    if value.codec is not None:
        strings += 2
    if (member := value.labelable_ids) is not None:
        strings += 1 + len(member)
    if value.message_count is not None:
        strings += 1
    return strings


def strings_attachment(value: Any) -> Any:
    strings = 6
    if value.name is not None:
        strings += 2
    return strings


def strings_export_attachments(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_metadata_field_value(value: Any) -> Any:
    return strings_of_any(value)


def strings_metadata_field_number(value: Any) -> Any:
    return 7


def strings_metadata_field_string(value: Any) -> Any:
    return 8


def strings_metadata_field_date_time(value: Any) -> Any:
    return 7 + strings_metadata_field_value(value.value)


def strings_metadata_field_enum(value: Any) -> Any:
    return 7 + strings_metadata_field_value(value.value)


def strings_metadata_field_enum_option(value: Any) -> Any:
    return 7 + strings_metadata_field_value(value.value)


def strings_metadata_field_embedding(value: Any) -> Any:
    return 7 + strings_metadata_field_value(value.value)


def strings_metadata_field(value: Any) -> Any:
    return 7 + strings_metadata_field_value(value.value)


def strings_export_metadata_fields(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_annotation_answer_classifications(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_annotation_answer(value: Any) -> Any:
    strings = 2
    if value.feature_schema_id is not None:
        strings += 2
    if value.name is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_classification_checklist_answers(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_classification_text_answer_classifications(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_classification_text_answer(value: Any) -> Any:
    strings = 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_classification_conversational_checklist_answers(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_classification(value: Any) -> Any:
    strings = 4
    if value.feature_schema_id is not None:
        strings += 2
    if value.annotation_kind is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.radio_answer) is not None:
        strings += 1 + member.count_strings()
    if (member := value.checklist_answers) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.text_answer) is not None:
        strings += 1 + member.count_strings()
    if (member := value.conversational_radio_answer) is not None:
        strings += 1 + member.count_strings()
    if (member := value.conversational_checklist_answers) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.conversational_text_answer) is not None:
        strings += 1 + member.count_strings()
    if value.message_id is not None:
        strings += 2
    return strings


def strings_classification_nested_classifications(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_relationship_image_unidirectional(value: Any) -> Any:
    strings = 11
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_relationship_text_unidirectional(value: Any) -> Any:
    strings = 11
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_points(value: Any) -> Any:
    return 2 * len(value)


def strings_image_line(value: Any) -> Any:
    strings = 7 + 2 * len(value.line)
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_image_bounding_box(value: Any) -> Any:
    strings = 11
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_image_polygon(value: Any) -> Any:
    strings = 7 + 2 * len(value.polygon)
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_image_polyline(value: Any) -> Any:
    strings = 7 + 2 * len(value.line)
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_image_point(value: Any) -> Any:
    strings = 9
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_image_segmentation_mask(value: Any) -> Any:
    strings = 9
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if value.composite_mask is not None:
        strings += 4
    return strings


def strings_video_bounding_box(value: Any) -> Any:
    strings = 11
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_video_segmentation_mask(value: Any) -> Any:
    strings = 6
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if value.mask is not None:
        strings += 3
    if value.composite_mask is not None:
        strings += 4
    return strings


def strings_text_location(value: Any) -> Any:
    strings = 2
    if value.token is not None:
        strings += 2
    return strings


def strings_text_entity(value: Any) -> Any:
    strings = 7 + value.location.count_strings()
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_conversational_location(value: Any) -> Any:
    return 3 + value.location.count_strings()


def strings_conversational_text_entity(value: Any) -> Any:
    strings = 7 + value.conversational_location.count_strings()
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_document_box(value: Any) -> Any:
    strings = 4
    if value.unit is not None:
        strings += 2
    return strings


def strings_document_page_dimensions(value: Any) -> Any:
    strings = 2
    if value.unit is not None:
        strings += 2
    return strings


def strings_document_bounding_box(value: Any) -> Any:
    strings = 8 + value.bounding_box.count_strings()
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.page_dimensions) is not None:
        strings += 1 + member.count_strings()
    return strings


def strings_document_token_group_tokens(value: Any) -> Any:
    return len(value)


def strings_document_token_group(value: Any) -> Any:
    return 6 + len(value.tokens)


def strings_document_location_groups(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_document_location(value: Any) -> Any:
    return 1 + strings_document_location_groups(value.groups)


def strings_document_entity_token(value: Any) -> Any:
    strings = 7 + value.location.count_strings()
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_geospatial_bounding_box(value: Any) -> Any:
    strings = 10
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_dicom_polyline(value: Any) -> Any:
    strings = 7 + 2 * len(value.line)
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_chat_single_selection(value: Any) -> Any:
    strings = 13
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_chat_selected_messages_messages(value: Any) -> Any:
    return 4 * len(value)


def strings_chat_selected_messages(value: Any) -> Any:
    return 3 + 4 * len(value.messages)


def strings_chat_multi_selection(value: Any) -> Any:
    strings = 7 + value.selected_messages.count_strings()
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_chat_ranked_messages_ranked_messages(value: Any) -> Any:
    return 5 * len(value)


def strings_chat_ranked_messages(value: Any) -> Any:
    return 3 + 5 * len(value.ranked_messages)


def strings_chat_ranking(value: Any) -> Any:
    strings = 7 + value.ranked_messages.count_strings()
    if value.feature_schema_id is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_untagged_location(value: Any) -> Any:
    strings = 0
    if value.start is not None:
        strings += 1
    if value.end is not None:
        strings += 1
    if value.token is not None:
        strings += 2
    if (member := value.groups) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_array(value: Any) -> Any:
    return strings_of_any(value)


def strings_geospatial_geometry(value: Any) -> Any:
    return 3 + strings_array(value.coordinates)


def strings_tool_annotation_untagged(value: Any) -> Any:
    strings = 4
    if value.feature_schema_id is not None:
        strings += 2
    if value.annotation_kind is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.bounding_box) is not None:
        strings += 1 + member.count_strings()
    if (member := value.polygon) is not None:
        strings += 1 + 2 * len(member)
    if (member := value.line) is not None:
        strings += 1 + 2 * len(member)
    if value.point is not None:
        strings += 3
    if value.mask is not None:
        strings += 3
    if value.composite_mask is not None:
        strings += 4
    if (member := value.location) is not None:
        strings += 1 + member.count_strings()
    if (member := value.conversational_location) is not None:
        strings += 1 + member.count_strings()
    if value.page_number is not None:
        strings += 1
    if (member := value.page_dimensions) is not None:
        strings += 1 + member.count_strings()
    if (member := value.geojson) is not None:
        strings += 1 + member.count_strings()
    if value.selected_message is not None:
        strings += 7
    if (member := value.selected_messages) is not None:
        strings += 1 + member.count_strings()
    if (member := value.ranked_messages) is not None:
        strings += 1 + member.count_strings()
    if value.unidirectional_relationship is not None:
        strings += 5
    return strings


def strings_tool_annotation(value: Any) -> Any:
    strings = 4
    if value.feature_schema_id is not None:
        strings += 2
    if value.annotation_kind is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_annotations_objects(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_annotations_classifications(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_video_frame_objects_list(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_video_frame_objects_dict(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += item.count_strings()
    return strings


def strings_video_frame_objects(value: Any) -> Any:
    if isinstance(value, list):
        return strings_video_frame_objects_list(value)
    return strings_video_frame_objects_dict(value)


def strings_video_frame_classifications(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_video_frame(value: Any) -> Any:
    strings = 0
    if (member := value.objects) is not None:
        strings += 1 + strings_video_frame_objects(member)
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_video_frames(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += item.count_strings()
    return strings


def strings_annotations_segments_item_dict(value: Any) -> Any:
    return len(value)


def strings_annotations_segments_item(value: Any) -> Any:
    if isinstance(value, list):
        return 0
    return strings_annotations_segments_item_dict(value)


def strings_annotations_segments(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += strings_annotations_segments_item(item)
    return strings


def strings_annotations_key_frame_feature_map_item_dict_item_dict(value: Any) -> Any:
    return len(value)


def strings_annotations_key_frame_feature_map_item_dict_item(value: Any) -> Any:
    if not isinstance(value, (list, str, int, float)):
        return strings_annotations_key_frame_feature_map_item_dict_item_dict(value)
    return 0


def strings_annotations_key_frame_feature_map_item_dict(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += strings_annotations_key_frame_feature_map_item_dict_item(item)
    return strings


def strings_annotations_key_frame_feature_map_item(value: Any) -> Any:
    if isinstance(value, list):
        return 0
    return strings_annotations_key_frame_feature_map_item_dict(value)


def strings_annotations_key_frame_feature_map(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += strings_annotations_key_frame_feature_map_item(item)
    return strings


def strings_relationship_untagged(value: Any) -> Any:
    strings = 4
    if value.feature_schema_id is not None:
        strings += 2
    if value.annotation_kind is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if value.unidirectional_relationship is not None:
        strings += 5
    return strings


def strings_relationship(value: Any) -> Any:
    strings = 4
    if value.feature_schema_id is not None:
        strings += 2
    if value.annotation_kind is not None:
        strings += 2
    if value.value is not None:
        strings += 2
    if (member := value.classifications) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_annotations_relationships(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_object(value: Any) -> Any:
    return strings_of_any(value)


def strings_dicom_group_classifications(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_dicom_group(value: Any) -> Any:
    return (
        4
        + strings_dicom_group_classifications(value.classifications)
        + strings_video_frames(value.frames)
    )


def strings_dicom_groups(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += item.count_strings()
    return strings


def strings_annotations(value: Any) -> Any:
    strings = 1 + strings_annotations_classifications(value.classifications)
    if (member := value.objects) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.frames) is not None:
        strings += 1 + strings_video_frames(member)
    if (member := value.segments) is not None:
        strings += 1 + strings_annotations_segments(member)
    if (member := value.key_frame_feature_map) is not None:
        strings += 1 + strings_annotations_key_frame_feature_map(member)
    if (member := value.relationships) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.timestamp) is not None:
        strings += 1 + strings_object(member)
    if (member := value.groups) is not None:
        strings += 1 + strings_dicom_groups(member)
    return strings


def strings_label_z_order(value: Any) -> Any:
    return len(value)


def strings_review(value: Any) -> Any:
    strings = 0
    if value.reviewed_at is not None:
        strings += 2
    if value.reviewed_by is not None:
        strings += 2
    if value.review_action is not None:
        strings += 2
    return strings


def strings_label_details_reviews(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_label_details(value: Any) -> Any:
    strings = 7 + strings_label_details_reviews(value.reviews)
    if value.content_last_updated_at is not None:
        strings += 2
    return strings


def strings_performance_details_consensus_labels(value: Any) -> Any:
    return len(value)


def strings_performance_details(value: Any) -> Any:
    strings = 3
    if value.benchmark_reference_label is not None:
        strings += 2
    if value.benchmark_score is not None:
        strings += 1
    if value.consensus_score is not None:
        strings += 1
    if value.consensus_label_count is not None:
        strings += 1
    if (member := value.consensus_labels) is not None:
        strings += 1 + len(member)
    return strings


def strings_label_performance_details_v2(value: Any) -> Any:
    strings = 5
    if value.consensus_score is not None:
        strings += 1
    return strings


def strings_annotations_default(value: Any) -> Any:
    strings = 1 + strings_annotations_classifications(value.classifications)
    if (member := value.objects) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.segments) is not None:
        strings += 1 + strings_annotations_segments(member)
    if (member := value.relationships) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.timestamp) is not None:
        strings += 1 + strings_object(member)
    if (member := value.groups) is not None:
        strings += 1 + strings_dicom_groups(member)
    return strings


def strings_label_default(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    if (member := value.label_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.performance_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.performance_details_v2) is not None:
        strings += 1 + member.count_strings()
    return strings


def strings_annotations_dicom(value: Any) -> Any:
    strings = 1 + strings_annotations_classifications(value.classifications)
    if (member := value.objects) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.frames) is not None:
        strings += 1 + strings_video_frames(member)
    if (member := value.segments) is not None:
        strings += 1 + strings_annotations_segments(member)
    if (member := value.key_frame_feature_map) is not None:
        strings += 1 + strings_annotations_key_frame_feature_map(member)
    if (member := value.relationships) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.timestamp) is not None:
        strings += 1 + strings_object(member)
    if (member := value.groups) is not None:
        strings += 1 + strings_dicom_groups(member)
    return strings


def strings_label_dicom(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    if (member := value.label_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.performance_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.performance_details_v2) is not None:
        strings += 1 + member.count_strings()
    return strings


def strings_label(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    if (member := value.label_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.performance_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.performance_details_v2) is not None:
        strings += 1 + member.count_strings()
    return strings


def strings_project_labels(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_workflow_history(value: Any) -> Any:
    strings = 6
    if value.previous_task_name is not None:
        strings += 2
    if value.previous_task_id is not None:
        strings += 2
    if value.next_task_name is not None:
        strings += 2
    if value.next_task_id is not None:
        strings += 2
    return strings


def strings_project_details_workflow_history(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_project_details(value: Any) -> Any:
    strings = 13 + strings_project_details_workflow_history(value.workflow_history)
    if value.task_id is not None:
        strings += 2
    if value.selected_label_id is not None:
        strings += 2
    return strings


def strings_project_tag(value: Any) -> Any:
    strings = 14
    if value.created_by_id is not None:
        strings += 2
    return strings


def strings_project_project_tags(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_project(value: Any) -> Any:
    strings = 3 + strings_project_labels(value.labels)
    if (member := value.project_details) is not None:
        strings += 1 + member.count_strings()
    if (member := value.project_tags) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


def strings_export_projects(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += item.count_strings()
    return strings


def strings_label_in_run_default(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    return strings


def strings_label_in_run_dicom(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    return strings


def strings_label_in_run(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    return strings


def strings_run_labels(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_prediction_default(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    return strings


def strings_prediction_dicom(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    return strings


def strings_prediction(value: Any) -> Any:
    strings = 7 + value.annotations.count_strings()
    if (member := value.z_order) is not None:
        strings += 1 + len(member)
    return strings


def strings_run_predictions(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_run(value: Any) -> Any:
    strings = 4
    if (member := value.labels) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.predictions) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if value.split is not None:
        strings += 2
    return strings


def strings_experiment_runs(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += item.count_strings()
    return strings


def strings_experiment(value: Any) -> Any:
    return 3 + strings_experiment_runs(value.runs)


def strings_export_experiments(value: Any) -> Any:
    strings = len(value)
    for item in value.values():
        strings += item.count_strings()
    return strings


def strings_embedding_values(value: Any) -> Any:
    return len(value)


def strings_embedding(value: Any) -> Any:
    return 7 + len(value.values)


def strings_export_embeddings(value: Any) -> Any:
    strings = 0
    for item in value:
        strings += item.count_strings()
    return strings


def strings_export(value: Any) -> Any:
    strings = 2 + value.data_row.count_strings() + value.media_attributes.count_strings()
    if (member := value.attachments) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.metadata_fields) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    if (member := value.projects) is not None:
        strings += 1 + strings_export_projects(member)
    if (member := value.experiments) is not None:
        strings += 1 + strings_export_experiments(member)
    if (member := value.embeddings) is not None:
        strings += 1
        for item in member:
            strings += item.count_strings()
    return strings


#: What counts, by shape, where not all values have the same number.
COUNTING: Mapping[str, Callable[[Any], Any]] = {
    "details": strings_details,
    "data_row": strings_data_row,
    "media_attributes_exif_rotation": strings_media_attributes_exif_rotation,
    "media_attributes_labelable_ids": strings_media_attributes_labelable_ids,
    "media_attributes": strings_media_attributes,
    "attachment": strings_attachment,
    "export_attachments": strings_export_attachments,
    "metadata_field_value": strings_metadata_field_value,
    "metadata_field_number": strings_metadata_field_number,
    "metadata_field_string": strings_metadata_field_string,
    "metadata_field_date_time": strings_metadata_field_date_time,
    "metadata_field_enum": strings_metadata_field_enum,
    "metadata_field_enum_option": strings_metadata_field_enum_option,
    "metadata_field_embedding": strings_metadata_field_embedding,
    "metadata_field": strings_metadata_field,
    "export_metadata_fields": strings_export_metadata_fields,
    "annotation_answer_classifications": strings_annotation_answer_classifications,
    "annotation_answer": strings_annotation_answer,
    "classification_checklist_answers": strings_classification_checklist_answers,
    "classification_text_answer_classifications": strings_classification_text_answer_classifications,
    "classification_text_answer": strings_classification_text_answer,
    "classification_conversational_checklist_answers": strings_classification_conversational_checklist_answers,
    "classification": strings_classification,
    "classification_nested_classifications": strings_classification_nested_classifications,
    "relationship_image_unidirectional": strings_relationship_image_unidirectional,
    "relationship_text_unidirectional": strings_relationship_text_unidirectional,
    "points": strings_points,
    "image_line": strings_image_line,
    "image_bounding_box": strings_image_bounding_box,
    "image_polygon": strings_image_polygon,
    "image_polyline": strings_image_polyline,
    "image_point": strings_image_point,
    "image_segmentation_mask": strings_image_segmentation_mask,
    "video_bounding_box": strings_video_bounding_box,
    "video_segmentation_mask": strings_video_segmentation_mask,
    "text_location": strings_text_location,
    "text_entity": strings_text_entity,
    "conversational_location": strings_conversational_location,
    "conversational_text_entity": strings_conversational_text_entity,
    "document_box": strings_document_box,
    "document_page_dimensions": strings_document_page_dimensions,
    "document_bounding_box": strings_document_bounding_box,
    "document_token_group_tokens": strings_document_token_group_tokens,
    "document_token_group": strings_document_token_group,
    "document_location_groups": strings_document_location_groups,
    "document_location": strings_document_location,
    "document_entity_token": strings_document_entity_token,
    "geospatial_bounding_box": strings_geospatial_bounding_box,
    "dicom_polyline": strings_dicom_polyline,
    "chat_single_selection": strings_chat_single_selection,
    "chat_selected_messages_messages": strings_chat_selected_messages_messages,
    "chat_selected_messages": strings_chat_selected_messages,
    "chat_multi_selection": strings_chat_multi_selection,
    "chat_ranked_messages_ranked_messages": strings_chat_ranked_messages_ranked_messages,
    "chat_ranked_messages": strings_chat_ranked_messages,
    "chat_ranking": strings_chat_ranking,
    "untagged_location": strings_untagged_location,
    "array": strings_array,
    "geospatial_geometry": strings_geospatial_geometry,
    "tool_annotation_untagged": strings_tool_annotation_untagged,
    "tool_annotation": strings_tool_annotation,
    "annotations_objects": strings_annotations_objects,
    "annotations_classifications": strings_annotations_classifications,
    "video_frame_objects_list": strings_video_frame_objects_list,
    "video_frame_objects_dict": strings_video_frame_objects_dict,
    "video_frame_objects": strings_video_frame_objects,
    "video_frame_classifications": strings_video_frame_classifications,
    "video_frame": strings_video_frame,
    "video_frames": strings_video_frames,
    "annotations_segments_item_dict": strings_annotations_segments_item_dict,
    "annotations_segments_item": strings_annotations_segments_item,
    "annotations_segments": strings_annotations_segments,
    "annotations_key_frame_feature_map_item_dict_item_dict": strings_annotations_key_frame_feature_map_item_dict_item_dict,
    "annotations_key_frame_feature_map_item_dict_item": strings_annotations_key_frame_feature_map_item_dict_item,
    "annotations_key_frame_feature_map_item_dict": strings_annotations_key_frame_feature_map_item_dict,
    "annotations_key_frame_feature_map_item": strings_annotations_key_frame_feature_map_item,
    "annotations_key_frame_feature_map": strings_annotations_key_frame_feature_map,
    "relationship_untagged": strings_relationship_untagged,
    "relationship": strings_relationship,
    "annotations_relationships": strings_annotations_relationships,
    "object": strings_object,
    "dicom_group_classifications": strings_dicom_group_classifications,
    "dicom_group": strings_dicom_group,
    "dicom_groups": strings_dicom_groups,
    "annotations": strings_annotations,
    "label_z_order": strings_label_z_order,
    "review": strings_review,
    "label_details_reviews": strings_label_details_reviews,
    "label_details": strings_label_details,
    "performance_details_consensus_labels": strings_performance_details_consensus_labels,
    "performance_details": strings_performance_details,
    "label_performance_details_v2": strings_label_performance_details_v2,
    "annotations_default": strings_annotations_default,
    "label_default": strings_label_default,
    "annotations_dicom": strings_annotations_dicom,
    "label_dicom": strings_label_dicom,
    "label": strings_label,
    "project_labels": strings_project_labels,
    "workflow_history": strings_workflow_history,
    "project_details_workflow_history": strings_project_details_workflow_history,
    "project_details": strings_project_details,
    "project_tag": strings_project_tag,
    "project_project_tags": strings_project_project_tags,
    "project": strings_project,
    "export_projects": strings_export_projects,
    "label_in_run_default": strings_label_in_run_default,
    "label_in_run_dicom": strings_label_in_run_dicom,
    "label_in_run": strings_label_in_run,
    "run_labels": strings_run_labels,
    "prediction_default": strings_prediction_default,
    "prediction_dicom": strings_prediction_dicom,
    "prediction": strings_prediction,
    "run_predictions": strings_run_predictions,
    "run": strings_run,
    "experiment_runs": strings_experiment_runs,
    "experiment": strings_experiment,
    "export_experiments": strings_export_experiments,
    "embedding_values": strings_embedding_values,
    "embedding": strings_embedding,
    "export_embeddings": strings_export_embeddings,
    "export": strings_export,
}
#: How many all values of a shape have, where that is the same for all.
CONSTANT: Mapping[str, int] = {
    "id": 1,
    "string": 1,
    "timestamp": 1,
    "count": 0,
    "media_attributes_frame_rate": 0,
    "media_attributes_duration": 0,
    "metadata_field_value_number": 0,
    "metadata_field_value_string": 1,
    "label_label_kind": 1,
    "label_version": 1,
    "relationship_ends": 4,
    "number": 0,
    "point": 2,
    "box": 4,
    "mask": 2,
    "color": 0,
    "composite_mask_color_rgb": 0,
    "composite_mask": 3,
    "text_location_start": 0,
    "text_location_end": 0,
    "document_bounding_box_page_number": 0,
    "document_page_dimensions_height": 0,
    "document_page_dimensions_width": 0,
    "document_token_group_page_number": 0,
    "geospatial_polygon_type": 1,
    "geospatial_position": 0,
    "geospatial_ring": 0,
    "geospatial_rings": 0,
    "geospatial_polygon": 3,
    "chat_selected_message": 6,
    "chat_message": 4,
    "chat_ranked_message_order": 0,
    "chat_ranked_message": 5,
    "untagged_page_number": 0,
    "array_position": 0,
    "geospatial_geometry_point_coordinates": 3,
    "array_line": 0,
    "geospatial_geometry_line_coordinates": 3,
    "array_rings": 0,
    "geospatial_geometry_polygon_coordinates": 3,
    "frame_key": 1,
    "integer": 0,
    "frame_range": 0,
    "video_segment": 0,
    "annotations_segments_item_list": 0,
    "annotations_segments_item_dict_item": 0,
    "annotations_key_frame_feature_map_item_list": 0,
    "boolean": 0,
    "review_review_action": 1,
    "seconds": 0,
    "score": 0,
    "project_details_workflow_status": 1,
    "run_split": 1,
    "embedding_vector_value": 0,
    "embedding_vector": 1,
}
