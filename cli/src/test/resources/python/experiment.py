"""An experiment end to end, with the client that openapi-python-client generates.

    experiment.py URL

LONGARC_TOKEN is the home's token. The last line is JSON for the hooks of Schemathesis: the names of
the dataset, the ARC task, two experiments, of which the second remains open after a failure and the
first has a note, and one that may be deleted; a user with a key, and one who may be deleted; two
channels, of which one may be removed.
"""

import json
import os
import sys
import time

from longarc_client import AuthenticatedClient
from longarc_client.api.datasets import datasets_create
from longarc_client.api.experiments import (
    experiments_create,
    experiments_status,
)
from longarc_client.api.keys import keys_add
from longarc_client.api.notes import notes_add
from longarc_client.api.notifications import notifications_add
from longarc_client.api.results import results_list
from longarc_client.api.users import users_add
from longarc_client.models import (
    ChannelRequest,
    CreateExperiment,
    DatasetUpload,
    NewKey,
    NewUser,
    NoteRequest,
)

PAIR = {"input": [[1, 2]], "output": [[2, 1]]}
TASKS = {"first": {"train": [PAIR, PAIR], "test": [PAIR]}}
NOOP = {"name": "noop", "steps": [{"strategies": [{"name": "noop"}]}]}
FAIL = {
    "name": "fail",
    "steps": [{"strategies": [{"name": "fail"}]}],
    "retries": {"unknown": {"retries": 0}},
}
SECONDS = 60


def main(url):
    client = AuthenticatedClient(
        base_url=url, token=os.environ["LONGARC_TOKEN"], raise_on_unexpected_status=True
    )
    upload = DatasetUpload.from_dict({"name": "prepared", "tasks": TASKS})
    dataset = datasets_create.sync(client=client, body=upload)
    assert dataset.tasks == 1, dataset

    ended = create(client, {"name": "ended", "dataset": dataset.name, "plan": NOOP})
    reviewed = create(
        client, {"name": "open", "dataset": dataset.name, "plan": FAIL, "review_seconds": 3600}
    )

    status = await_end(client, ended)
    assert status.progress.completed_tasks == 1, status
    page = results_list.sync(ended, client=client)
    results = page.results
    assert [(each.task_id, str(each.verdict)) for each in results] == [("first", "UNSOLVED")], results

    renamed = DatasetUpload.from_dict({"name": "renamed-1", "tasks": TASKS})
    datasets_create.sync(client=client, body=renamed)
    deletable = create(client, {"name": "deleted", "dataset": dataset.name, "plan": NOOP})
    note = notes_add.sync(ended, client=client, body=NoteRequest(text="It ended."))
    users = [add_service(client, name) for name in ("prepared", "deleted")]
    key = keys_add.sync(client=client, body=NewKey.from_dict({"name": "runs", "username": users[0]}))
    wanted = {"kind": "webhook", "address": "https://example.org/hook", "events": ["stopped"]}
    channels = [
        notifications_add.sync(client=client, body=ChannelRequest.from_dict(wanted)).channel
        for _ in range(2)
    ]
    prepared = {
        "dataset": dataset.name,
        "task_id": "first",
        "experiments": [ended, reviewed],
        "deletable": [deletable],
        "note_id": note.note_id,
        "users": users,
        "key_id": key.key.key_id,
        "channel": channels[0].channel_id,
        "removable": channels[1].channel_id,
    }
    print(json.dumps(prepared))


def create(client, request):
    created = experiments_create.sync(client=client, body=CreateExperiment.from_dict(request))
    assert created.evaluations == 1, created
    return created.experiment_id


def add_service(client, name):
    body = NewUser.from_dict({"username": name, "role": "service"})
    return users_add.sync(client=client, body=body).username


def await_end(client, experiment):
    end = time.monotonic() + SECONDS
    while True:
        status = experiments_status.sync(experiment, client=client)
        if status.status == "completed":
            return status
        assert time.monotonic() < end, status
        time.sleep(0.2)


main(*sys.argv[1:])
