"""Facts of schema/ that any run needs: so that it need not read all of the documents.

Generated from schema/ by `python -m exportv2.generate`.
"""

#: A presence at a field, `table.field`, and whether the number of its members is bounded.
Presence = tuple[str, dict[str, object], bool]

DIGEST = "ba7be033703d87b7"
#: The values of each axis of a profile.
AXES: dict[str, tuple[str, ...]] = {
    "edition": ("glossary", "observed"),
    "export": ("project", "catalog", "model-run"),
    "param": (
        "data_row_details",
        "media_attributes",
        "attachments",
        "metadata_fields",
        "embeddings",
        "project_details",
        "label_details",
        "performance_details",
        "interpolated_frames",
        "all_projects",
        "all_model_runs",
        "predictions",
        "model_run_details",
    ),
}
#: The editions that deviate from the glossary.
DEVIATING = ("observed",)
TABLES = frozenset(
    [
        "annotation",
        "annotations",
        "data_row",
        "details",
        "experiment",
        "export",
        "label",
        "label_details",
        "performance_details",
        "prediction",
        "project",
        "project_details",
        "review",
        "run",
        "workflow_history",
    ]
)
#: By document and what is identified, the members that lead there.
IDENTIFIERS: dict[tuple[str, str], tuple[str, ...]] = {
    ("export.schema.json", "row"): ("data_row", "id")
}
#: By edition, the fields whose presence depends on the profile, table by table.
PRESENCES: dict[str, tuple[Presence, ...]] = {
    "glossary": (
        ("export.media_attributes", {"level": "Optional", "param": "media_attributes"}, False),
        ("export.attachments", {"level": "Optional", "param": "attachments"}, False),
        ("export.metadata_fields", {"level": "Optional", "param": "metadata_fields"}, False),
        ("export.projects", {"level": "Always", "scope": {"required": ["project"]}}, True),
        ("export.experiments", {"level": "Always", "scope": {"required": ["model-run"]}}, True),
        ("annotation.annotation_kind", {"level": "Situational"}, False),
        ("annotation.name", {"level": "Situational"}, False),
        ("annotation.value", {"level": "Situational"}, False),
        ("annotation.classifications", {"level": "Situational"}, False),
        ("annotations.frames", {"level": "Situational", "included": "Videos only"}, False),
        ("annotations.segments", {"level": "Situational", "included": "Videos only"}, False),
        (
            "annotations.key_frame_feature_map",
            {"level": "Situational", "included": "Videos only"},
            False,
        ),
        ("data_row.global_key", {"level": "If utilized"}, False),
        ("data_row.external_id", {"level": "If utilized"}, False),
        ("data_row.details", {"level": "Optional", "param": "data_row_details"}, False),
        (
            "details.last_activity_at",
            {
                "level": "Always",
                "scope": {"required": ["project", "catalog"], "forbidden": ["model-run"]},
                "included": "Always*",
            },
            False,
        ),
        ("label.label_details", {"level": "Optional", "param": "label_details"}, False),
        ("label.performance_details", {"level": "Optional", "param": "performance_details"}, False),
        ("performance_details.benchmark_reference_label", {"level": "Situational"}, False),
        ("performance_details.benchmark_score", {"level": "Situational"}, False),
        ("performance_details.consensus_score", {"level": "Situational"}, False),
        ("performance_details.consensus_label_count", {"level": "Situational"}, False),
        ("performance_details.consensus_labels", {"level": "Situational"}, False),
        ("project_details.selected_label_id", {"level": "If utilized"}, False),
        ("project.project_details", {"level": "Optional", "param": "project_details"}, False),
        ("review.reviewed_at", {"level": "Situational"}, False),
        ("review.reviewed_by", {"level": "Situational"}, False),
        ("review.review_action", {"level": "Situational"}, False),
        ("run.labels", {"level": "Situational"}, False),
        ("run.predictions", {"level": "Optional", "param": "predictions"}, False),
        ("run.split", {"level": "Situational", "param": "model_run_details"}, False),
        ("workflow_history.previous_task_name", {"level": "Situational"}, False),
        ("workflow_history.previous_task_id", {"level": "Situational"}, False),
        ("workflow_history.next_task_name", {"level": "Situational"}, False),
        ("workflow_history.next_task_id", {"level": "Situational"}, False),
    ),
    "observed": (
        ("export.attachments", {"level": "Optional", "param": "attachments"}, False),
        ("export.metadata_fields", {"level": "Optional", "param": "metadata_fields"}, False),
        ("export.projects", {"level": "Always", "scope": {"required": ["project"]}}, True),
        ("export.experiments", {"level": "Always", "scope": {"required": ["model-run"]}}, True),
        ("export.embeddings", {"level": "Optional", "param": "embeddings"}, False),
        ("annotation.feature_schema_id", {"level": "Situational"}, False),
        ("annotation.annotation_kind", {"level": "Situational"}, False),
        ("annotation.value", {"level": "Situational"}, False),
        ("annotation.feature_schema_id", {"level": "Situational"}, False),
        ("annotation.name", {"level": "Situational"}, False),
        ("annotation.value", {"level": "Situational"}, False),
        ("annotation.classifications", {"level": "Situational"}, False),
        ("annotations.objects", {"level": "Situational"}, False),
        ("annotations.frames", {"level": "Situational", "included": "Videos only"}, False),
        ("annotations.segments", {"level": "Situational"}, False),
        ("annotations.key_frame_feature_map", {"level": "Situational"}, False),
        ("annotations.relationships", {"level": "Situational"}, False),
        ("annotations.timestamp", {"level": "Situational"}, False),
        ("annotations.groups", {"level": "Situational"}, False),
        ("data_row.global_key", {"level": "If utilized"}, False),
        ("data_row.external_id", {"level": "If utilized"}, False),
        ("data_row.details", {"level": "Optional", "param": "data_row_details"}, False),
        (
            "details.last_activity_at",
            {
                "level": "Always",
                "scope": {"required": ["project", "catalog"], "forbidden": ["model-run"]},
                "included": "Always*",
            },
            False,
        ),
        ("label_details.content_last_updated_at", {"level": "Situational"}, False),
        ("label.label_details", {"level": "Optional", "param": "label_details"}, False),
        ("label.performance_details", {"level": "Optional", "param": "performance_details"}, False),
        (
            "label.performance_details_v2",
            {"level": "Situational", "param": "performance_details"},
            False,
        ),
        ("label.consensus_score", {"level": "Situational"}, False),
        ("label.z_order", {"level": "Situational"}, False),
        ("performance_details.benchmark_reference_label", {"level": "Situational"}, False),
        ("performance_details.benchmark_score", {"level": "Situational"}, False),
        ("performance_details.consensus_score", {"level": "Situational"}, False),
        ("performance_details.consensus_label_count", {"level": "Situational"}, False),
        ("performance_details.consensus_labels", {"level": "Situational"}, False),
        ("project_details.task_id", {"level": "Situational"}, False),
        ("project_details.selected_label_id", {"level": "If utilized"}, False),
        ("project.project_details", {"level": "Optional", "param": "project_details"}, False),
        ("project.project_tags", {"level": "Situational"}, False),
        ("review.reviewed_at", {"level": "Situational"}, False),
        ("review.reviewed_by", {"level": "Situational"}, False),
        ("review.review_action", {"level": "Situational"}, False),
        ("run.labels", {"level": "Situational"}, False),
        ("run.predictions", {"level": "Optional", "param": "predictions"}, False),
        ("run.split", {"level": "Situational", "param": "model_run_details"}, False),
        ("workflow_history.previous_task_name", {"level": "Situational"}, False),
        ("workflow_history.previous_task_id", {"level": "Situational"}, False),
        ("workflow_history.next_task_name", {"level": "Situational"}, False),
        ("workflow_history.next_task_id", {"level": "Situational"}, False),
    ),
}
