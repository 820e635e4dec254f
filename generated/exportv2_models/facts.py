"""Facts of schema/ that any run needs: so that it need not read all of the documents.

Generated from schema/ by `python -m exportv2.generate`.
"""

#: A presence at a field, `table.field`, and whether the number of its members is bounded.
Presence = tuple[str, dict[str, object], bool]

DIGEST = "e69abf174fd3425b"
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
#: Every rule by its id: its level, a sentence for people, whether it means that not
#: all was read. Every edition has the same: an edition deviates in what tables say.
RULES: dict[str, tuple[str, str, bool]] = {
    "consistency.benchmark-pair": (
        "warning",
        "benchmark_score stands without benchmark_reference_label",
        False,
    ),
    "consistency.box-in-image": (
        "warning",
        "a box or point is not inside its image, frame or page, or a side is not above 0",
        False,
    ),
    "consistency.checklist-empty": ("warning", "a checklist has no answers", False),
    "consistency.consensus-alone": (
        "note",
        "a consensus_score stands where only one label is expected, or is there",
        False,
    ),
    "consistency.consensus-count": (
        "error",
        "consensus_label_count is not the length of consensus_labels, or less than the labels of the project",
        False,
    ),
    "consistency.consensus-ids": (
        "error",
        "an id repeats in consensus_labels, or that of a label of the project is missing",
        False,
    ),
    "consistency.current-task": (
        "warning",
        "task_id is not the next task of the newest step",
        False,
    ),
    "consistency.data-row-id-unique": (
        "warning",
        "two rows of a file have the same data_row.id",
        False,
    ),
    "consistency.done-task": (
        "warning",
        "workflow_status is DONE, but task_name is not Done, or there is a task_id",
        False,
    ),
    "consistency.feature-id-unique": (
        "error",
        "a feature_id repeats among the annotations of a label, or of a frame",
        False,
    ),
    "consistency.frame-in-range": (
        "warning",
        "the number of a frame is below 1 or above frame_count",
        False,
    ),
    "consistency.key-frame-in-segment": (
        "error",
        "a key frame is outside every segment of its feature, where it has segments",
        False,
    ),
    "consistency.label-kind-media": (
        "warning",
        "label_kind is Video on what is no video, or another on a video",
        False,
    ),
    "consistency.move-changes-queue": (
        "warning",
        "a Move leads to the task it started from",
        False,
    ),
    "consistency.one-answer": (
        "error",
        "a classification has no answer, or answers in several forms",
        False,
    ),
    "consistency.polygon-closed": ("note", "the last point of a polygon is not its first", False),
    "consistency.polygon-size": (
        "warning",
        "a polygon has fewer than three points that differ",
        False,
    ),
    "consistency.ranking-order": (
        "warning",
        "the ranks of messages are not 1, 2, 3 and so on",
        False,
    ),
    "consistency.relationship-ends": (
        "warning",
        "source or target is the feature_id of no annotation of the label",
        False,
    ),
    "consistency.rework-follows-reject": ("note", "a Rework has no earlier Reject", False),
    "consistency.run-data-row-id-unique": (
        "error",
        "two rows of a file have the same run_data_row_id in one model run",
        False,
    ),
    "consistency.schema-id-name": (
        "warning",
        "one feature_schema_id stands beside two names in a row",
        False,
    ),
    "consistency.seconds-total": (
        "warning",
        "seconds_total is not the sum of the seconds to label, review and rework",
        False,
    ),
    "consistency.segment-order": (
        "error",
        "a segment ends before it starts, or overlaps another one of its feature",
        False,
    ),
    "consistency.selected-label": (
        "warning",
        "selected_label_id is the id of no label of the project",
        False,
    ),
    "consistency.text-range": ("warning", "a text entity ends before it starts", False),
    "consistency.times-ordered": (
        "warning",
        "created_at is after updated_at, or updated_at after last_activity_at",
        False,
    ),
    "consistency.value-normalized": ("note", "value is not the normalized name", False),
    "consistency.workflow-chain": (
        "warning",
        "the previous task of a step is not the next task of the step before it",
        False,
    ),
    "consistency.workflow-pairs": (
        "warning",
        "a step tells the name of a task without its id, or the reverse",
        False,
    ),
    "consistency.z-order-set": (
        "warning",
        "z_order does not hold exactly the ids of objects and relationships",
        False,
    ),
    "context.cardinality": (
        "error",
        "a dictionary has not as many entries as this kind of export has",
        False,
    ),
    "framing.blank-line": (
        "warning",
        "A line between rows is empty or whitespace; a run of them is reported once.",
        False,
    ),
    "framing.byte-order-mark": (
        "warning",
        "A row starts with a UTF-8 byte-order mark, which RFC 8259 forbids; it is skipped.",
        False,
    ),
    "framing.carriage-return": (
        "warning",
        "A carriage return stands inside a row, where NDJSON forbids it and some readers split.",
        False,
    ),
    "framing.changed": (
        "error",
        "The file's size or time of modification changed while it was read.",
        True,
    ),
    "framing.compression": (
        "error",
        "The gzip or zstd data is truncated, corrupt, followed by something else, or missing.",
        True,
    ),
    "framing.crlf": (
        "note",
        "Lines end with CR LF instead of LF; reported once, at the first such line.",
        False,
    ),
    "framing.empty": ("warning", "The input holds no row.", False),
    "framing.not-an-export": (
        "error",
        "The input is no sequence of JSON rows: markup, binary data, UTF-16, plain text, or an array of strings.",
        True,
    ),
    "framing.process-lost": (
        "error",
        "A process of --jobs was killed while it checked a part of the input; the rows there are not all checked.",
        True,
    ),
    "framing.row-count": (
        "error",
        "The inputs have another number of rows than --expect-rows.",
        True,
    ),
    "framing.row-too-long": (
        "error",
        "A row is longer than --max-row-bytes; it is skipped and the rows after it read.",
        False,
    ),
    "framing.torn-last-line": (
        "error",
        "The input ends inside a row, or inside the array of rows.",
        True,
    ),
    "framing.unreadable-input": (
        "error",
        "The input is missing, no file, not local, not permitted, or failed while it was read.",
        True,
    ),
    "framing.unterminated-last-line": (
        "note",
        "The last row is whole but lacks its line terminator.",
        False,
    ),
    "json.depth": (
        "error",
        "Arrays and objects are nested more than 64 deep; the row is not read.",
        False,
    ),
    "json.duplicate-key": (
        "error",
        "A member name is repeated in one object (RFC 8259, section 4); the last one is checked.",
        False,
    ),
    "json.encoding": (
        "error",
        "The row is not UTF-8 without byte-order mark (RFC 8259, section 8.1).",
        False,
    ),
    "json.number": (
        "error",
        "A number is longer than 64 characters, outside the range of a double, NaN or Infinity (RFC 7493, section 2.2).",
        False,
    ),
    "json.surrogate": (
        "error",
        "A string holds an escaped surrogate without its partner (RFC 7493, section 2.1).",
        False,
    ),
    "json.syntax": ("error", "The row is no JSON text (RFC 8259).", False),
    "presence.forbidden": ("error", "a field stands where the profile excludes it", False),
    "presence.required": (
        "error",
        "an Always field, or an Optional one whose param is on, is missing",
        False,
    ),
    "presence.unknown-field": ("warning", "a member that no table of the edition defines", False),
    "value.const": ("error", "a value is not the only one there is", False),
    "value.enum": ("error", "a value is none of those listed", False),
    "value.format": (
        "error",
        "a string is no RFC 3339 timestamp, no email address or no URI where it must be one",
        False,
    ),
    "value.range": ("error", "a number or a length is out of bounds", False),
    "value.type": ("error", "a value has the wrong JSON type; null is always one", False),
    "value.unknown-kind": (
        "warning",
        "an annotation kind, a media attribute or a form of classification that is not known",
        False,
    ),
}
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
