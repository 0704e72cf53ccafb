"""What somebody takes with them: complete, held to every model that names a person, and no secret in it."""

import io
import json
import zipfile

import pytest
from django.apps import apps
from PIL import Image

from skillscoop.board.own_data import pack
from skillscoop.board.own_data.table import NOT_PERSONAL, PARTS
from skillscoop.files.keeping import keep_file
from skillscoop.people.models import Person
from skillscoop.people.tokens import make_token


def names_a_person(model):
    return any(field.is_relation and field.related_model is Person for field in model._meta.get_fields() if own(field))


def own(field):
    return not field.auto_created or field.concrete


def test_every_model_that_names_a_person_is_in_the_file_or_listed_as_saying_nothing_more():
    naming = {model._meta.label for model in apps.get_models() if names_a_person(model)}
    listed = {part.model._meta.label for part in PARTS} | NOT_PERSONAL.keys()
    assert naming - listed == set()
    known = {model._meta.label for model in apps.get_models()}
    assert listed - known == set()


@pytest.mark.django_db
def test_a_whole_job_is_in_both_files_and_what_is_one_sides_alone_is_in_one(world):
    milestone = world.paid()
    world.paid_out(milestone)
    ana, ben = said(world.ana), said(world.ben)
    for mine in (ana, ben):
        assert [job["title"] for job in mine["jobs"]] == ["Website refresh"]
        assert [each["public_id"] for each in mine["milestones"]] == [milestone.public_id]
        assert len(mine["plans"]) == len(mine["contracts"]) == 1
    assert [len(ana[name]) for name in ("payments", "payment_lines", "quotes", "payouts")] == [1, 1, 0, 0]
    assert [len(ben[name]) for name in ("payments", "payment_lines", "quotes", "payouts")] == [0, 0, 1, 1]
    assert ana["contracts"][0]["specialist"] == {"id": world.ben.public_id, "name": "Ben Bauer"}
    assert {fact["kind"] for fact in ana["what_you_did"]} >= {"job.post", "milestone.release"}


@pytest.mark.django_db
def test_no_secret_and_no_address_of_somebody_else_is_in_it(world):
    world.paid()
    _, plain = make_token(world.ana, name="Laptop", scopes=["read"])
    with pack(world.ana).content as opened:
        text = opened.read().decode()
    assert world.ana.email in text
    assert "Laptop" in text
    for secret in (plain, world.ana.password, world.ben.email):
        assert secret not in text


@pytest.mark.django_db
def test_files_come_along_in_a_zip(world, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    picture = io.BytesIO()
    Image.new("RGB", (4, 4)).save(picture, "PNG")
    kept = keep_file(world.ana, "plan.png", picture)
    packed = pack(world.ana)
    assert packed.name == "skillscoop.zip"
    with packed.content, zipfile.ZipFile(packed.content) as opened:
        assert opened.namelist() == ["skillscoop.json", f"files/{kept.public_id}/plan.png"]
        assert json.loads(opened.read("skillscoop.json"))["files"][0]["sha256"] == kept.sha256


def said(person):
    with pack(person).content as opened:
        return json.loads(opened.read())
