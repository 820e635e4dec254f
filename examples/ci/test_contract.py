"""What our pipeline relies on in the exports it is given."""


def test_the_export_conforms(assert_conforms):
    assert_conforms("exports/*.ndjson", export="project")


def test_rows_of_our_own_exporter_conform(assert_conforms):
    assert_conforms([make_row(number) for number in range(3)], edition="observed")


def make_row(number):
    """Stand in for the exporter that is to be tested."""
    return {
        "data_row": {"id": f"row-{number}", "row_data": "https://example.com/1.png"},
        "media_attributes": {"mime_type": "image/png"},
        "projects": {},
    }
