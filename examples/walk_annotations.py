"""Walk every annotation of an export and print a line for each.

    python examples/walk_annotations.py examples/every-kind.ndjson

A start for code of your own: put what you want to do with a kind in place of its summary. Each
`match` ends with `assert_never`, so a type checker tells you which kind you left out.
"""  # noqa: INP001 - a script

import sys
from collections.abc import Iterable, Iterator
from itertools import pairwise
from math import dist
from typing import assert_never

import exportv2
from exportv2_models import observed

Answer = observed.AnnotationAnswer | observed.ClassificationTextAnswer


def main(path: str) -> None:
    """Print all there is in the file."""
    for row in exportv2.read(path, edition="observed"):
        for line in row_lines(row):
            print(line)  # noqa: T201 - what this is for


def row_lines(row: observed.Export) -> Iterator[str]:
    """Yield a line for the row, then one for each of its metadata fields and annotations."""
    yield f"{row.data_row.global_key or row.data_row.id} ({row.media_attributes.mime_type})"
    for field in row.metadata_fields or ():
        yield f"  metadata: {field.schema_kind} {field.schema_name!r}: {metadata_summary(field)}"
    for where, annotations in labels(row):
        yield from label_lines(where, annotations)


def labels(row: observed.Export) -> Iterator[tuple[str, observed.Annotations]]:
    """Yield the annotations of every label and prediction, each with words for where it stands."""
    for project in (row.projects or {}).values():
        for label in project.labels:
            yield f"project {project.name}", label.annotations
    for experiment in (row.experiments or {}).values():
        for run in experiment.runs.values():
            for in_run in run.labels or ():
                yield f"model {experiment.name}", in_run.annotations
            for prediction in run.predictions or ():
                yield f"predicted by {experiment.name}", prediction.annotations


# Where annotations stand --------------------------------------------------------------------------


def label_lines(where: str, annotations: observed.Annotations) -> Iterator[str]:
    """Yield the lines of one label."""
    yield from object_lines(where, annotations.objects or ())
    yield from frame_lines(where, annotations.frames or {})
    for name, group in (annotations.groups or {}).items():
        yield from frame_lines(f"{where}, group {name}", group.frames)
        yield from classification_lines(f"{where}, group {name}", group.classifications)
    yield from relationship_lines(where, annotations.relationships or ())
    yield from classification_lines(where, annotations.classifications)


def frame_lines(where: str, frames: dict[str, observed.VideoFrame]) -> Iterator[str]:
    """Yield the lines of the frames of a video, or of the slices of a DICOM group."""
    for number, frame in frames.items():
        objects = frame.objects or ()
        if isinstance(objects, dict):  # by feature id; a list in other exports
            objects = list(objects.values())
        yield from object_lines(f"{where}, frame {number}", objects)
        yield from classification_lines(f"{where}, frame {number}", frame.classifications or ())


def object_lines(where: str, objects: Iterable[observed.ToolAnnotation]) -> Iterator[str]:
    """Yield a line for each object, followed by those of the classifications nested under it."""
    for each in objects:
        kind = each.annotation_kind or "no kind"
        yield f"  {where}: {kind} {each.name!r}: {object_summary(each)}"
        yield from classification_lines(f"{where} > {each.name}", each.classifications or ())


def relationship_lines(where: str, relationships: Iterable[observed.Relationship]) -> Iterator[str]:
    """Yield a line for each relationship, followed by those of its classifications."""
    for each in relationships:
        kind = each.annotation_kind or "no kind"
        yield f"  {where}: {kind} {each.name!r}: {relationship_summary(each)}"
        yield from classification_lines(f"{where} > {each.name}", each.classifications or ())


def classification_lines(
    where: str, classifications: Iterable[observed.Classification]
) -> Iterator[str]:
    """Yield a line for each classification, followed by those nested under its answers."""
    for each in classifications:
        yield f"  {where}: classification {each.name!r}: {classification_summary(each)}"
        for _, answer in answers(each):
            nested = answer.classifications or ()
            yield from classification_lines(f"{where} > {each.name}", nested)


# What annotations hold ----------------------------------------------------------------------------


def object_summary(annotation: observed.ToolAnnotation) -> str:  # noqa: C901, PLR0911, PLR0912 - a case a kind
    """Return what an object says, in a few words."""
    match annotation:
        case observed.ImageBoundingBox(bounding_box=box):
            return f"area {box.width * box.height:g}"
        case observed.VideoBoundingBox(bounding_box=box):
            return f"area {box.width * box.height:g}"
        case observed.DocumentBoundingBox(bounding_box=box, page_number=page):
            return f"area {box.width * box.height:g} in square {box.unit or 'units'}, page {page}"
        case observed.ImagePolygon(polygon=corners):
            return f"area {area(corners):g}"
        case observed.ImagePolyline(line=line):
            return f"length {length(line):g}"
        case observed.ImageLine(line=line):  # what ImagePolyline was called until April 2023
            return f"length {length(line):g}"
        case observed.DICOMPolyline(line=line):
            return f"length {length(line):g}"
        case observed.ImagePoint(point=point):
            return f"at {point.x:g}, {point.y:g}"
        case observed.ImageSegmentationMask(mask=mask):
            return f"mask {mask.url}"
        case observed.VideoSegmentationMask(mask=mask, composite_mask=composite):
            either = mask or composite
            return f"mask {either.url}" if either else "no mask"
        case observed.TextEntity(location=location):
            return f"characters {location.start} to {location.end}"  # the last one included
        case observed.ConversationalTextEntity(conversational_location=place):
            start, end = place.location.start, place.location.end
            return f"characters {start} to {end} of message {place.message_id}"
        case observed.DocumentEntityToken(location=words):
            return ", ".join(f"{each.text!r} on page {each.page_number}" for each in words.groups)
        case observed.GeoBoundingBox(geojson=polygon):
            corners_by_ring = [" ".join(map(str, ring)) for ring in polygon.coordinates]
            return f"longitude and latitude {', '.join(corners_by_ring)}"
        case observed.MessageSingleSelection(selected_message=message):
            return f"{message.model_config_name} of the answers to {message.parent_message_id}"
        case observed.MessageMultiSelection(selected_messages=selected):
            return " and ".join(message.model_config_name for message in selected.messages)
        case observed.MessageRanking(ranked_messages=ranked):
            best_first = sorted(ranked.ranked_messages, key=lambda message: message.order)
            return " before ".join(message.model_config_name for message in best_first)
        case observed.ImageUnidirectionalRelationship(unidirectional_relationship=ends):
            return f"from {ends.source} to {ends.target}"
        case observed.TextUnidirectionalRelationship(unidirectional_relationship=ends):
            return f"from {ends.source} to {ends.target}"
        case observed.UntaggedToolAnnotation():  # any of the members above may stand in it
            return f"area {area(annotation.polygon):g}" if annotation.polygon else "something else"
        case observed.UnknownToolAnnotation(extra=extra):  # a kind that came after this was written
            return f"with {', '.join(extra)}"
        case _:
            assert_never(annotation)


def relationship_summary(relationship: observed.Relationship) -> str:
    """Return what a relationship joins."""
    match relationship:
        case observed.ImageUnidirectionalRelationship(unidirectional_relationship=ends):
            return f"from {ends.source} to {ends.target}"
        case observed.TextUnidirectionalRelationship(unidirectional_relationship=ends):
            return f"from {ends.source} to {ends.target}"
        case observed.UntaggedRelationship(unidirectional_relationship=ends):
            return f"from {ends.source} to {ends.target}" if ends else "not told what"
        case observed.UnknownRelationship(extra=extra):
            return f"with {', '.join(extra)}"
        case _:
            assert_never(relationship)


def classification_summary(classification: observed.Classification) -> str:
    """Return what was answered, each answer after the name of its form."""
    told = [f"{form} {answer_text(answer)}" for form, answer in answers(classification)]
    if told:
        return ", ".join(told)
    if classification.extra:  # a form that came after this was written
        return f"with {', '.join(classification.extra)}"
    return "no answer"


def answers(classification: observed.Classification) -> Iterator[tuple[str, Answer]]:
    """Yield every answer of a classification, each with the name of its form."""
    if classification.radio_answer is not None:
        yield "radio_answer", classification.radio_answer
    for option in classification.checklist_answers or ():
        yield "checklist_answers", option
    if classification.text_answer is not None:
        yield "text_answer", classification.text_answer
    if classification.conversational_radio_answer is not None:
        yield "conversational_radio_answer", classification.conversational_radio_answer
    for option in classification.conversational_checklist_answers or ():
        yield "conversational_checklist_answers", option
    if classification.conversational_text_answer is not None:
        yield "conversational_text_answer", classification.conversational_text_answer


def answer_text(answer: Answer) -> str:
    """Return an option by its name, or the text that was entered."""
    match answer:
        case observed.AnnotationAnswer(name=name, feature_id=feature_id):
            return repr(name or feature_id)
        case observed.ClassificationTextAnswer(content=content):
            return repr(content)
        case _:
            assert_never(answer)


def metadata_summary(field: observed.MetadataField) -> str:  # noqa: PLR0911 - a case a kind
    """Return the value of a metadata field; how some kinds write theirs is not documented."""
    match field:
        case observed.CustomMetadataNumber(value=number):
            return f"{number:g}"
        case observed.CustomMetadataString(value=text):
            return text
        case observed.CustomMetadataDateTime(value=moment):
            return f"moment {moment}"
        case observed.CustomMetadataEnum(value=choice):
            return f"choice {choice}"
        case observed.CustomMetadataEnumOption(value=option):
            return f"option {option}"
        case observed.CustomMetadataEmbedding(value=vector):
            return f"embedding {vector}"
        case observed.UnknownMetadataField(value=value):
            return f"{value}"
        case _:
            assert_never(field)


# Geometry -----------------------------------------------------------------------------------------


def area(corners: list[observed.Point]) -> float:
    """Return the area of a polygon, whether or not its last corner is the first one again."""
    closed = [*corners, *corners[:1]]
    return abs(sum(a.x * b.y - b.x * a.y for a, b in pairwise(closed))) / 2


def length(line: list[observed.Point]) -> float:
    """Return the length of a polyline."""
    return sum(dist((a.x, a.y), (b.x, b.y)) for a, b in pairwise(line))


if __name__ == "__main__":
    for argument in sys.argv[1:]:
        main(argument)
