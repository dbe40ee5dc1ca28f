"""Hooks for Schemathesis: valid requests name things that exist, and cost nothing.

A positive case has values that match the schema, but no schema says which dataset exists, or that a
grid is a rectangle. Negative cases remain as they are generated: they must be refused.

LONGARC_PREPARED is the last line of experiment.py.
"""

import json
import os
import zlib

import schemathesis

PREPARED = json.loads(os.environ["LONGARC_PREPARED"])
PAIR = {"input": [[1, 2]], "output": [[2, 1]]}
TASK = {"train": [PAIR, PAIR], "test": [PAIR]}
NOOP = {"name": "noop", "steps": [{"strategies": [{"name": "noop"}]}]}
TIME = "2026-11-01T00:00:00Z"  # no time zone has 22 hours, which JSON Schema allows
LATER = "2026-11-02T00:00:00Z"
TIMES = {"created_from", "created_before", "recorded_from", "recorded_before", "since", "from", "before"}
PASSWORD = "Correct9horse"
RENAMED = ["renamed-1", "renamed-2"]  # one of them exists


@schemathesis.check
def documented_error_code(ctx, response, case):
    """The response of a status is named by the codes that it may have."""
    if response.status_code < 400:
        return
    code = response.json()["error"]["code"]
    if code in ("METHOD_NOT_ALLOWED", "NOT_FOUND"):
        return  # of methods and paths that are not in the document
    operation = case.operation.schema.raw_schema["paths"][case.operation.path][case.operation.method]
    documented = codes(operation["responses"][str(response.status_code)])
    assert code in documented, f"{code} is not one of {documented}"


def codes(documented):
    """Some phases see the response itself in place of its reference: it has an example of each."""
    if "$ref" in documented:
        return documented["$ref"].rsplit("/", 1)[-1].split("-")
    return list(documented["content"]["application/json"]["examples"])


@schemathesis.hook
def before_call(context, case, kwargs):
    if case.meta is None or case.meta.generation.mode.is_negative:
        return
    choice = zlib.crc32(json.dumps([case.path_parameters, case.method], default=str).encode())
    use_prepared_path(case, choice)
    if isinstance(case.query, dict):
        case.query.pop("cursor", None)  # that of a page before
        for name in TIMES & case.query.keys():
            case.query[name] = TIME
        if "to" in case.query:
            case.query["to"] = LATER
        if case.path.endswith("/baselines") and case.method == "DELETE" and choice % 2:
            case.query.update(dataset=PREPARED["dataset"], plan="noop")
        if "feature" in case.query:
            case.query["feature"] = ["input.objects" if case.path.endswith("/report") else "input.objects:1.."]
        for name in ("arm", "experiment"):  # of comparisons and unions
            if name in case.query:
                case.query[name] = PREPARED["experiments"][:2]
    if isinstance(case.body, dict):
        use_prepared_body(case, choice)
    elif case.path.endswith("/upload"):
        case.body = json.dumps(TASK).encode()


def use_prepared_path(case, choice):
    """Half of the paths name a thing that exists, chosen by the generated values."""
    parameters = case.path_parameters or {}
    if choice % 2:
        return
    experiments = PREPARED["experiments"]
    if case.method == "DELETE":
        experiments = PREPARED["deletable"]
    prepared = {
        "id": experiments[choice // 2 % len(experiments)],
        "task_id": PREPARED["task_id"],
        "name": PREPARED["dataset"],
        "username": PREPARED["users"][case.method == "DELETE"],
        "key_id": PREPARED["key_id"],
    }
    if "note_id" in parameters:
        prepared |= {"id": experiments[0], "note_id": PREPARED["note_id"]}
    if "channel_id" in parameters:
        prepared |= {"channel_id": PREPARED["removable" if case.method == "DELETE" else "channel"]}
    if case.path.endswith("/rename"):
        prepared["name"] = RENAMED[choice // 2 % 2]
    for name in parameters:
        parameters[name] = prepared.get(name, parameters[name])


def use_prepared_body(case, choice):
    """Also writes whole numbers as such: 1.0 is an integer for JSON Schema alone."""
    body = case.body
    for name, value in body.items():
        if isinstance(value, float) and value.is_integer():
            body[name] = int(value)
    if case.path.endswith(("/experiments/create", "/clone")):
        body["dataset"] = PREPARED["dataset"]
        body.pop("dataset_revision", None)
        body["plan"] = NOOP
        for name in ("limit_usd", "task_limit_usd"):
            if body.get(name) is not None:
                body[name] = max(body[name], 0.01)  # which pays for a run
        body.pop("strategy_config", None)  # instead of a plan
        if body.get("calibration") is not None:
            body["calibration"] = 0
        if body.get("limit") is None:
            body.pop("selection_seed", None)  # the seed of a choice that there is not
            body.pop("stratify", None)
        if body.get("task_ids") is not None:
            body["task_ids"] = [PREPARED["task_id"]]
        if body.get("stratify") is not None:
            body["stratify"] = "difficulty"
        if body.get("features") is not None:
            body["features"] = ["input.cells:1.."]
        if body.get("difficulty") is not None:
            body["difficulty"] = ["easy", "medium", "hard", "unknown"]
        for name in ("solved_in", "unsolved_in", "failed_in", "repeat_of"):
            if choice % 8:  # otherwise an unknown experiment: 404
                body.pop(name, None)
    elif case.path.endswith("/evaluate"):
        body.update(task_id=PREPARED["task_id"], dataset=PREPARED["dataset"])
        body.pop("strategies", None)  # all
    elif case.path.endswith("/program-steps"):
        body.update(dataset=PREPARED["dataset"], strategy="program-synthesis")
        body.pop("revision", None)  # the newest
    elif case.path.endswith("/datasets"):
        body["tasks"] = {"prepared": TASK}
    elif case.path.endswith("/rename"):
        body["name"] = next(name for name in RENAMED if name != case.path_parameters["name"])
    elif "/users" in case.path:
        use_prepared_user(case, choice)
    elif case.path.endswith("/keys"):
        body.update(name="runs", username=PREPARED["users"][0], permissions=["run"], days=1)
    elif case.path.endswith("/tasks/submit"):
        use_prepared_answer(body)
    elif case.path.endswith("/evaluate/batch"):
        for answer in body["submissions"]:
            use_prepared_answer(answer)
    elif "/tasks" in case.path:
        use_prepared_task(case, choice)
    elif "/notifications/channels" in case.path:
        use_prepared_channel(body)
    elif case.path.endswith("/in-use"):
        body["version"] = 0
    elif case.path.endswith("/baselines"):
        body["experiment_id"] = PREPARED["experiments"][0]
    elif case.path.endswith("/clean"):
        body["before"] = TIME
    elif case.path.startswith("/codec/"):
        body["payloads"] = [{"metadata": {"encoding": "anNvbi9wbGFpbg=="}, "data": "IjAi"}]
    elif case.path.endswith("/check-submission"):
        case.body = without_null_characters(body)


def use_prepared_user(case, choice):
    """The rules of passwords are in words, and a service has none."""
    body = case.body
    if case.method == "POST":
        body["username"] = f"user-{choice}"
    if case.method == "POST" or body.get("password") is not None:
        body["password"] = PASSWORD
    if body.get("role") == "service":
        body.pop("password", None)


def use_prepared_channel(body):
    """What an address is depends on the kind, and e-mail needs an SMTP server."""
    if "kind" in body:
        body["kind"] = "webhook"
    if body.get("address") is not None:
        body["address"] = "https://example.org/hook"
    if body.get("experiment_id") is not None:
        body["experiment_id"] = PREPARED["experiments"][0]


def use_prepared_answer(answer):
    """One of its two forms, for the ARC task that exists; grids are rectangles."""
    attempts = answer.pop("attempts", None)
    answer.pop("predicted_output", None)
    answer.update(task_id=PREPARED["task_id"], dataset=PREPARED["dataset"])
    if attempts is None:
        answer["predicted_output"] = [[1, 2]]
    else:
        answer["attempts"] = [[[[1, 2]], [[2, 1]]]]


def without_null_characters(value):
    """For schemas of any value, which can't say that the character U+0000 is refused."""
    return json.loads(json.dumps(value).replace("\\u0000", ""))


def use_prepared_task(case, choice):
    """Grids are rectangles, and there is an output for each test input."""
    body = case.body
    if body.get("metadata") is not None:
        body["metadata"] = without_null_characters(body["metadata"])
    for name in ("train_examples", "test_input", "test_inputs", "test_outputs"):
        if case.method == "POST" or body.get(name) is not None:
            body.pop(name, None)
            body.update(train_examples=[PAIR], test_inputs=[[[1, 2]]], test_outputs=[[[2, 1]]])
    if case.method == "POST":
        body.update(dataset=PREPARED["dataset"], task_id=f"task-{choice}")
    else:
        body.pop("dataset", None)  # both are in the path
        body.pop("task_id", None)
