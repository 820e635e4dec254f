"""Where in a row of the glossary edition stands what rules that span fields look at.

Generated from schema/ by `python -m exportv2.generate`.
"""

from collections.abc import Mapping

#: By shape of an object: its members that hold what rules look at, each with the kind of scope or
#: of part that its value is, or those in it; None for other objects, with such inside.
GATHERED: Mapping[str, Mapping[str, str | None]] = {
    "annotation_answer": {"classifications": "classification"},
    "classification_text_answer": {"classifications": "classification"},
    "classification": {
        "radio_answer": "annotation_answer",
        "checklist_answers": "annotation_answer",
        "text_answer": None,
        "conversational_radio_answer": "annotation_answer",
        "conversational_checklist_answers": "annotation_answer",
        "conversational_text_answer": None,
    },
    "image_bounding_box": {"classifications": "classification"},
    "image_polygon": {"classifications": "classification"},
    "image_polyline": {"classifications": "classification"},
    "image_point": {"classifications": "classification"},
    "image_segmentation_mask": {"classifications": "classification"},
    "video_bounding_box": {"classifications": "classification"},
    "video_segmentation_mask": {"classifications": "classification"},
    "text_entity": {"classifications": "classification"},
    "conversational_text_entity": {"classifications": "classification"},
    "document_bounding_box": {"classifications": "classification"},
    "document_entity_token": {"classifications": "classification"},
    "geospatial_bounding_box": {"classifications": "classification"},
    "dicom_polyline": {"classifications": "classification"},
    "chat_single_selection": {"classifications": "classification"},
    "chat_multi_selection": {"classifications": "classification"},
    "chat_ranking": {"classifications": "classification"},
    "tool_annotation_untagged": {"classifications": "classification"},
    "tool_annotation": {"classifications": "classification"},
    "video_frame": {"objects": "tool_annotation", "classifications": "classification"},
    "annotations": {
        "objects": "tool_annotation",
        "classifications": "classification",
        "frames": "video_frame",
    },
    "annotations_default": {"objects": "tool_annotation", "classifications": "classification"},
    "label_default": {"annotations": None},
    "annotations_dicom": {"objects": "tool_annotation", "classifications": "classification"},
    "label_dicom": {"annotations": None},
    "label": {"annotations": None},
    "project": {"labels": "label"},
    "label_in_run_default": {"annotations": None},
    "label_in_run_dicom": {"annotations": None},
    "label_in_run": {"annotations": None},
    "prediction_default": {"annotations": None},
    "prediction_dicom": {"annotations": None},
    "prediction": {"annotations": None},
    "run": {"labels": "label_in_run", "predictions": "prediction"},
    "experiment": {"runs": None},
    "export": {"projects": "project", "experiments": None},
}

#: The scopes that can have parts.
HOLDERS = frozenset(["label", "label_in_run", "prediction", "video_frame"])
