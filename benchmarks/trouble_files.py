"""Rows of trouble.py: files that people bring."""

import json
import pathlib
import re
import urllib.error
import urllib.parse
import urllib.request

import stack
from trouble_commands import ESCAPE, SHARED, STYLING, Window, longarc, on_store, run_on_store, told
from trouble_inputs import LONG_NAME, OPEN_TASK, PAIR, TASK, Inputs
from trouble_rows import row

USAGE = 2
QUICK = ("--budget", "20")
HEADLINE = re.compile(r"^\d+/\d+ \(\d+ %, 95 % CI \d+–\d+\).*$", re.MULTILINE)
UNCLEAN = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
ONE_BAD = "2 of 3 files are ARC tasks; row_93.json: a row of 93 cells (30 at most)"


def bench(folder, *arguments, **options):
    """`bench` in a folder with all inputs, with a small budget."""
    if not (folder / "wide").exists():
        Inputs(folder).write_all()
    return longarc(folder, "bench", *arguments, *QUICK, **options)


def ids(folder, *arguments):
    """The ids of a bench's results, or None when it was refused."""
    said = bench(folder, *arguments, "--out", "-")
    return [json.loads(line)["task_id"] for line in said.out.splitlines()] if said.code == 0 else None


def counted(said, tasks):
    """Whether a bench ran this many."""
    return said.code == 0 and re.search(rf"^ARC tasks +{tasks}$", said.out, re.MULTILINE) is not None


# -- one file refuses all


@row("files", "one wrong file, all wanted: bench wide", "it says how many are right, what is wrong, and what to do")
def one_wrong_file(folder):
    said = bench(folder, "wide")
    right = said.code == USAGE and said.holds(ONE_BAD, "Maybe --skip-bad: it takes the other 2")
    return told(said, "2 of 3", "Maybe"), right


@row("files", "one wrong file beside what is wanted: bench wide --tasks good_1", "runs, with a note")
def wrong_file_beside(folder):
    said = bench(folder, "wide", "--tasks", "good_1")
    return told(said, "ARC tasks  ", ONE_BAD), counted(said, 1) and said.holds("Note: " + ONE_BAD)


@row("files", "one wrong file and --skip-bad", "the other two run, with a note")
def wrong_file_skipped(folder):
    said = bench(folder, "wide", "--skip-bad")
    return told(said, "ARC tasks  ", ONE_BAD), counted(said, 2) and said.holds("Note: " + ONE_BAD)


@row("files", "what macOS adds, and a broken link: bench mac", "hidden files are passed over, the link is named")
def mac(folder):
    said = bench(folder, "mac")
    rest = bench(folder, "mac", "--skip-bad")
    named = "1 of 2 files are ARC tasks; broken.json: a link to (missing.json), which does not exist"
    right = said.code == USAGE and said.holds(named) and "._aa" not in said.text and counted(rest, 1)
    return told(said, "broken.json") + "; with --skip-bad " + told(rest, "ARC tasks  "), right


@row("files", "a bare list of pairs: bench pairs", "runs; says how it is read, and that metadata is left out")
def pairs(folder):
    said = bench(folder, "pairs")
    right = counted(said, 1) and said.holds("metadata.json is left out", "1 file is a list of pairs")
    return told(said, "ARC tasks  ", "metadata.json", "list of pairs"), right


@row("files", "one wrong file at the other doors: run, import, an upload", "as at bench; nothing is stored of a refusal")
def wrong_file_elsewhere(folder):
    Inputs(folder).wide()
    refused = on_store(folder, "import", "wide")
    none = "wide" not in datasets()
    run, _ = run_on_store(folder, "--dataset", "wide", "--skip-bad", "--plan", noop())
    tasks = {path.stem: json.loads(path.read_text()) for path in (folder / "wide").iterdir()}
    upload = post("datasets", {"name": "wide-sent", "tasks": tasks})
    skipped = post("datasets", {"name": "wide-sent", "tasks": tasks, "skip_bad": True})
    right = refused.code == USAGE and refused.holds(ONE_BAD) and none
    right &= run.code == 0 and run.holds("2 evaluations of wide", ONE_BAD)
    right &= upload[0] == 400 and "row_93" in str(upload[1])
    right &= skipped[0] == 201 and skipped[1]["tasks"] == 2 and "93 cells" in str(skipped[1]["notes"])
    happened = [told(refused, "2 of 3"), told(run, "evaluations of wide"), f"REST {upload[0]}, {skipped[0]}"]
    return " | ".join([*happened, str(skipped[1].get("notes"))[:140]]), right


# -- folders of folders


@row("files", "folders of folders: bench nested", "read whole; equal names in two folders stay apart")
def nested(folder):
    found = ids(folder, "nested")
    said = bench(folder, "nested", "--limit", "1")
    right = found == ["evaluation.aa", "training.aa"] and said.holds("index.json is left out")
    return f"ids {found}; {said.line('index.json')}", right


@row("files", "a corpus laid out by concept", "read whole: 8 ARC tasks")
def concepts(folder):
    found = ids(folder, "concepts")
    wanted = [f"{concept}{number}" for concept in ("AboveBelow", "Center") for number in (1, 2, 3)]
    wanted += ["minimal.AboveBelow.Minimal1", "minimal.Center.Minimal1"]
    return f"ids {found}", found == wanted


# -- ids


@row("files", "ids: 81 characters, dots, blanks, umlauts, .JSON: bench names", "all five are read")
def names(folder):
    found = ids(folder, "names")
    wanted = sorted(["UPPER", LONG_NAME, "task (1)", "tâche", "with.dot.v2"])
    return f"ids {found}", found is not None and sorted(found) == wanted


@row("files", "--tasks with such ids, whole and short", "each is found")
def names_chosen(folder):
    (folder / "wanted.txt").write_text("task (1)\r\ntâche # the second\n", encoding="utf-8")
    chosen = {"task (1)": 1, "tâche,UPPER": 2, "@wanted.txt": 2, "task-1-53s7mm5b": 1}
    right = True
    for choice, count in chosen.items():
        Inputs(folder).names()
        right &= counted(longarc(folder, "bench", "names", *QUICK, "--tasks", choice), count)
    return f"{', '.join(chosen)}: {'each found' if right else 'not each found'}", right


@row("files", "such ids in a store: workflow ids, URLs, show, retry", "both forms work everywhere")
def names_stored(folder):
    Inputs(folder).names()
    said, experiment = run_on_store(folder, "--dataset", "names", "--plan", noop(), "--name", "odd ids")
    seen, right = [], said.code == 0 and experiment is not None
    for name in ("task (1)", "task-1-53s7mm5b", "tâche", LONG_NAME, "with.dot.v2", "UPPER"):
        code, body = get(f"experiments/{experiment}/evaluations/{urllib.parse.quote(name)}")
        shown = on_store(folder, "show", experiment, name)
        seen.append(f"{name[:20]}: REST {code}, show {shown.code}")
        right &= code == 200 and shown.code == 0
        page = urllib.parse.urlsplit(body.get("web_ui") or "").path
        right &= re.fullmatch(r"/[A-Za-z0-9._/-]+", urllib.parse.unquote(page)) is not None
    return f"run exit {said.code}; " + "; ".join(seen) + f"; last page {page[-60:]}", right


@row("files", "an id of 201 bytes, with a slash, with a control character", "CLI and API refuse the same, and say why")
def names_refused(folder):
    wrong = {"x" * 201: "200", "a/b": "/", "a\nb": "control"}
    seen, right = [], True
    for name in wrong:
        (folder / "set.json").write_text(json.dumps({name: TASK, "good": TASK}))
        said = bench(folder, "set.json")
        code, body = post("datasets", {"name": "refused", "tasks": {name: TASK}})
        right &= said.code == USAGE and code == 400 and "1 of 2" in said.text
        seen.append(f"{said.line('Error')[:150]} | REST {code}: {body.get('message', body)!s:.120}")
    both = {"x" * 200: TASK, "a b.c": TASK, "ä": TASK}
    (folder / "set.json").write_text(json.dumps(both))
    code, _ = post("datasets", {"name": "taken", "tasks": both})
    right &= counted(bench(folder, "set.json"), 3) and code == 201
    return "; ".join(seen) + f"; 200 bytes, blank, dot, umlaut: REST {code}", right


# -- forms


def form_row(path, wanted):
    @row("files", f"the form is told by the content: bench {path}", f"read: {', '.join(wanted)}")
    def form(folder):
        found = ids(folder, path)
        return f"ids {found}", found == wanted


form_row("my-set.json", ["aa", "bb"])
form_row("by-split.json", ["aa", "bb"])
form_row("named", ["aa", "colour-challenges-7"])
form_row("box/tasks.jsonl", ["aa", "bb"])
form_row("box/aa.json.gz", ["aa"])
form_row("box/set.zip", ["aa"])


def named_row(path, *texts):
    @row("files", f"what is not ARC: bench {path}", "refused by what it is, with a remedy")
    def named(folder):
        said = bench(folder, path)
        right = said.code == USAGE and said.holds(*texts, "\nMaybe ") and ESCAPE not in said.text
        return told(said, "Error", "Maybe"), right


named_row("not-json/lfs.json", "Git LFS pointer", "git lfs pull")
named_row("not-json/page.json", "web page (HTML)", "raw file")
named_row("not-json/cut.json", "ends in the middle at line (1), column (41)", "get it again")
named_row("not-json", "0 of 3 files are ARC tasks", "cut.json: it ends in the middle", "Git LFS pointer", "web page")
named_row("keys/examples.json", "its keys are (examples, seeds)")
named_row("box", "tasks.jsonl", "one of them alone")


# -- inside pairs


@row("files", "further keys in pairs, null, [] and 1.0: bench keys", "four are read, the test of three is unknown")
def keys(folder):
    said = bench(folder, "keys")
    right = counted(said, 4) and said.holds("1 of 1 with known outputs", "examples.json is left out")
    return told(said, "ARC tasks  ", "Solved", "examples.json"), right


@row("files", "a near miss: the key outputs in a pair", "refused, with the key that is meant")
def near_miss(folder):
    said = bench(folder, "near-miss")
    right = said.code == USAGE and said.holds("(outputs)", 'Maybe "output" is meant')
    return told(said, "Error", "Maybe"), right


# -- silently partial


@row("files", "challenges renamed by a download: bench kaggle-copy", "scored, and it says by which solutions")
def kaggle_copy(folder):
    said = bench(folder, "kaggle-copy")
    right = counted(said, 1) and HEADLINE.search(said.out) is not None
    right &= said.holds("the outputs of x_challenges (1).json are those of x_solutions.json")
    return told(said, "the outputs of", "CI"), right


@row("files", "a solution is missing: bench kaggle-missing", "refused and named; --skip-bad scores the rest")
def kaggle_missing(folder):
    said, rest = bench(folder, "kaggle-missing"), bench(folder, "kaggle-missing", "--skip-bad")
    named = "1 of 2 ARC tasks can be read; x_challenges.json (bb): no solution in x_solutions.json"
    right = said.code == USAGE and said.holds(named) and counted(rest, 1) and rest.holds(named)
    return told(said, "1 of 2") + "; with --skip-bad " + told(rest, "ARC tasks  "), right


@row("files", "challenges beside single tasks: bench kaggle-mixed", "asks which is meant; each alone runs")
def kaggle_mixed(folder):
    said, alone = bench(folder, "kaggle-mixed"), bench(folder, "kaggle-mixed/x_challenges.json")
    right = said.code == USAGE and said.holds("holds datasets (x_challenges.json) beside (1) files")
    right &= counted(alone, 1) and alone.holds("has no outputs", "it is unscored")
    return told(said, "beside (1)", "Maybe") + "; alone " + told(alone, "unscored"), right


# -- encodings


@row("files", "a byte order mark and UTF-16: bench enc", "both are read")
def encodings(folder):
    found = ids(folder, "enc")
    return f"ids {found}", found == ["bom", "utf16"]


@row("files", "lists of ids in UTF-16 and in Latin-1", "the first is read, the second named with its line and a remedy")
def id_lists(folder):
    said, latin = (bench(folder, "enc", "--tasks", f"@enc/ids-{each}.txt") for each in ("utf16", "latin1"))
    right = counted(said, 1) and latin.code == USAGE
    right &= latin.holds("ids-latin1.txt", "line (1)", "(0xE2)", "Maybe it is Latin-1")
    return told(said, "ARC tasks  ") + "; Latin-1 " + told(latin, "Error", "Maybe"), right


PLAN = "name: mine\r\ndescription: prüft\r\nsteps:\r\n  - [program-synthesis]\r\n"


@row("files", "plans and REST bodies in the same encodings", "read; Latin-1 is named with its line and a remedy")
def plan_encodings(folder):
    for encoding in ("utf-8-sig", "utf-16", "latin-1"):
        (folder / f"plan-{encoding}.yaml").write_bytes(PLAN.encode(encoding))
    plans = {each: longarc(folder, "plans", f"plan-{each}.yaml") for each in ("utf-8-sig", "utf-16", "latin-1")}
    body = json.dumps({"name": "encoded", "tasks": {"tâche": TASK}}, ensure_ascii=False)
    codes = [post("datasets", body.encode(each))[0] for each in ("utf-8-sig", "utf-16", "latin-1")]
    latin = plans["latin-1"]
    right = all(plans[each].code == 0 and plans[each].holds("mine", "prüft") for each in ("utf-8-sig", "utf-16"))
    right &= latin.code == USAGE and latin.holds("line (2)", "(0xFC)", "Maybe it is Latin-1")
    right &= codes[0] == 201 and codes[1] in (200, 201) and codes[2] == 400
    exits = {each: said.code for each, said in plans.items()}
    return f"plans {exits}; REST {codes}; {latin.line('0xFC')[:160]}", right


# -- hostile text


@row("files", "escape sequences in a value: bench hostile", "none reaches the terminal")
def hostile(folder):
    said = bench(folder, "hostile")
    window = Window(folder, "bench", "hostile", columns=100)
    shown = window.end()
    right = said.code == USAGE and clean(said.text) and clean(STYLING.sub("", shown.out))
    right &= ESCAPE + "[31mred" not in shown.out and not re.search("^Error: all", said.text, re.MULTILINE)
    return told(said, "Error"), right


@row("files", "escape sequences by the API, then list, status, show, plans", "none reaches the terminal")
def hostile_by_api(folder):
    text = "\x1b[31mred\x07\x1b]0;title\x07\nError: all gone"
    codes = [post("experiments/create", creation(plan=sent_plan(text)))[0]]
    codes.append(post("experiments/create", creation(name=text))[0])
    codes.append(post("datasets", {"name": text, "tasks": {"aa": TASK}})[0])
    code, body = post("experiments/create", creation(hypothesis=text, plan=sent_plan("mine", description=text)))
    experiment = body.get("experiment_id")
    unclean = []
    commands = (["list"], ["status", experiment], ["show", experiment, "keep-red"], ["plans", experiment])
    if experiment:
        on_store(folder, "watch", experiment)
        for command in commands:
            said = on_store(folder, *command)
            shown = Window(folder, *command, columns=200, home=SHARED.stack().home).end()
            found = UNCLEAN.search(said.text) or UNCLEAN.search(STYLING.sub("", shown.out))
            if found or said.code != 0 or ESCAPE + "[31mred" in shown.out:
                unclean.append((command[0], said.code, shown.out[:300]))
    happened = f"names: REST {codes}; a description and a hypothesis: REST {code}"
    right = code == 201 and codes == [400] * 3 and not unclean
    return f"{happened}; of {len(commands)} commands unclean: {unclean or 'none'}", right


def clean(text):
    """Whether the text has no control characters except line ends."""
    return UNCLEAN.search(text) is None


# -- wrong denominators


@row("files", "a test set without outputs", "unscored stays unscored: no 0 of N, done = ended")
def unscored(folder):
    for number in range(6):
        Inputs(folder).put(f"open/task-{number}.json", OPEN_TASK | {"train": [PAIR] * (number + 1)})
    benched = bench(folder, "open")
    run, experiment = run_on_store(folder, "--dataset", "open", "--plan", noop())
    status = get(f"experiments/{experiment}/status")[1]
    figures = (status["counts"]["unscored"], status["progress"]["completed_tasks"], status["accuracy_of_all"])
    right = benched.code == 0 and benched.holds("unscored: no test output is known")
    right &= run.code == 0 and "6 unscored" in run.last() and figures == (6, 6, None)
    right &= not re.search(r"\b0/6 \(|\b0 of 6 solved|0\.0 %", run.text + benched.text)
    return f"bench: {benched.last()}; run: {run.last()}; API unscored, done, accuracy {figures}", right


@row("files", "a cancelled experiment", "done = ended, percentages name their base, the submission its placeholders")
def cancelled(folder):
    stack.write_tasks(folder / "many", 24)
    code, body = create_from(folder, "many", plan_of("sleep", 1000, parallelism=2))
    experiment = body["experiment_id"]
    stack.await_that(lambda: (SHARED.stack().done(experiment) or 0) >= 4, 120, "some have ended")
    post(f"experiments/{experiment}/cancel", {})
    watched = on_store(folder, "watch", experiment)
    return base_is_named(folder, experiment, watched, 5)


@row("files", "stopped by money", "done = ended, percentages name their base, the submission its placeholders")
def stopped_by_money(folder):
    stack.write_tasks(folder / "dear", 24)
    (folder / "plan.yaml").write_text(json.dumps(plan_of("sleep", 300, parallelism=2)))
    price = stack_price(folder)
    run, experiment = run_on_store(
        folder, "--dataset", "dear", "--plan", "plan.yaml", "--max-cost", f"{6.5 * price:.8f}"
    )
    return base_is_named(folder, experiment, run, 4)


def stack_price(folder):
    """The ledger's reservation for one such run: the estimate of one evaluation."""
    Inputs(folder).put("one/task.json", TASK)
    said, experiment = run_on_store(folder, "--dataset", "one", "--plan", "plan.yaml")
    return float(get(f"experiments/{experiment}/status")[1]["spent_usd"])


def base_is_named(folder, experiment, said, exit_code):
    """For an experiment that ended early: all figures count the ended evaluations only."""
    results = [json.loads(line) for line in on_store(folder, "results", experiment, "--json").out.splitlines()]
    ended = [each for each in results if each["verdict"] != "NOT_RUN"]
    status = get(f"experiments/{experiment}/status")[1]
    counts = status["counts"]
    done, total = status["progress"]["completed_tasks"], status["progress"]["total_tasks"]
    sent = on_store(folder, "results", experiment, "--submission", "sent.json")
    answers = [each for tests in json.loads((folder / "sent.json").read_text()).values() for each in tests]
    placeholders = sum(each["attempt_1"] == [[0]] and each["attempt_2"] == [[0]] for each in answers)
    solved, scored = counts["solved"], counts["solved"] + counts["wrong"] + counts["unanswered"]
    right = said.code == exit_code and done == len(ended) < total == 24
    right &= f"{solved}/{scored} (" in said.last() and "of those with a scored result" in said.last()
    right &= f"{total - done} not run" in said.last()
    right &= sent.holds(f": {placeholders} of {len(answers)} answers ", "placeholder") and placeholders == 24 - done
    return f"exit {said.code}; API {done} of {total} done; {said.last()}; {sent.line('placeholder')}", right


# -- names at different doors


@row("files", "a name that is too long or has a slash, at every door", "refused before anything is stored; --name is named")
def long_names(folder):
    Inputs(folder).put("x" * 177 + "/aa.json", TASK)
    before = datasets()
    tries = {
        "folder of 177": on_store(folder, "run", "--dataset", "x" * 177, "--plan", "search"),
        "import of it": on_store(folder, "import", "x" * 177),
        "import --name a/b c": on_store(folder, "import", "x" * 177, "--name", "a/b c"),
        "import --name of 5000": on_store(folder, "import", "x" * 177, "--name", "y" * 5000),
        "run --name a/b c": on_store(folder, "run", "--name", "a/b c"),
    }
    codes = [post("datasets", {"name": each, "tasks": {"aa": TASK}})[0] for each in ("a/b c", "y" * 5000, "x" * 177)]
    same = datasets() == before
    right = same and all(said.code == USAGE and said.holds("--name") for said in tries.values())
    right &= codes == [400] * 3 and all(len(said.text) < 1000 for said in tries.values())
    named = on_store(folder, "import", "x" * 177, "--name", "a b c")
    right &= named.code == 0 and "a b c" in datasets()
    exits = {each: said.code for each, said in tries.items()}
    return f"exits {exits}; REST {codes}; nothing stored: {same}; {tries['folder of 177'].line('Maybe')}", right


# -- the API


def noop():
    return stack.ROOT / "benchmarks" / "plans" / "noop.yaml"


def plan_of(strategy, ms, **further):
    step = {"name": strategy, "budget": ms, "options": {"ms": str(ms)}}
    return {"name": "timed", "description": "sleeps", "steps": [{"strategies": [step]}]} | further


def sent_plan(name, description="one step"):
    step = {"strategies": [{"name": "program-synthesis", "budget": 10}]}
    return {"name": name, "description": description, "steps": [step]}


def creation(**further):
    if "samples" not in datasets():
        on_store(pathlib.Path.cwd(), "import", stack.ROOT / "samples")
    return {"name": "sent", "dataset": "samples", "task_ids": ["keep-red"], "review_seconds": 0} | further


def create_from(folder, dataset, plan):
    on_store(folder, "import", dataset)
    return post("experiments/create", {"name": dataset, "dataset": dataset, "plan": plan, "review_seconds": 0})


def datasets():
    return [each["name"] for each in get("datasets")[1]]


def get(path):
    return call(SHARED.stack().request("/api/v1/" + path))


def post(path, body):
    """Sends bytes unchanged, everything else as JSON; returns the status and the answer."""
    data = body if isinstance(body, bytes) else json.dumps(body).encode()
    headers = {"Content-Type": "application/json"}
    return call(SHARED.stack().request("/api/v1/" + path, data=data, headers=headers))


def call(request):
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, json.loads(error.read() or b"{}")
