"""Creates a graph of 50 tasks on the fake's program with taskgraph, as a decision task does, and runs it to its end.

The fake must be new. TASKCLUSTER_ROOT_URL and the other environment variables that the program prints must be set."""

import logging

import slugid
from taskgraph.create import create_tasks
from taskgraph.graph import Graph
from taskgraph.task import Task
from taskgraph.taskgraph import TaskGraph
from taskgraph.util import taskcluster as tc

TASKS = 50
# taskgraph splits the work of a deployment by its trust domain and level.
CONFIG, PARAMETERS, SCHEDULER = {"trust-domain": "proj"}, {"level": "1"}, "proj-level-1"
QUEUE = "proj/ci"

# mohawk warns about every nonce, because it has no store for them.
logging.disable(logging.WARNING)


def definition(name, dependencies=()):
    metadata = {"name": name, "description": name, "owner": "o@example.com", "source": "https://example.com/"}
    return {
        "taskQueueId": QUEUE,
        "created": {"relative-datestamp": "0 seconds"},
        "deadline": {"relative-datestamp": "1 day"},
        "expires": {"relative-datestamp": "7 days"},
        "metadata": metadata,
        "payload": {},
        "dependencies": list(dependencies),
    }


def sample():
    """Returns a graph by task id: 10 tasks without dependencies, and 40 tasks that depend on one to three earlier ones."""
    ids = [slugid.nice() for _ in range(TASKS)]
    parents = {number: {number - 10, (number * 7) % 10, number // 2} - {number} for number in range(10, TASKS)}
    tasks, edges = {}, set()
    for number, task_id in enumerate(ids):
        required = [ids[parent] for parent in sorted(parents.get(number, ()))]
        label = f"kind-{number}"
        tasks[task_id] = Task("kind", label, {}, definition(label, required))
        edges |= {(task_id, parent, f"edge-{parent}") for parent in required}
    return TaskGraph(tasks, Graph(frozenset(tasks), frozenset(edges)))


def claim(queue):
    """Claims all pending tasks."""
    worker = {"tasks": 32, "workerGroup": "g", "workerId": "w"}
    return [claim["status"]["taskId"] for claim in queue.claimWork(QUEUE, worker)["tasks"]]


def create_decision(queue):
    """Creates and claims the decision task. It is still running when it creates the others."""
    decision = slugid.nice()
    task = definition("decision") | {"taskGroupId": decision, "schedulerId": SCHEDULER}
    now = tc.taskcluster.fromNow
    times = {"created": now("0 seconds"), "deadline": now("1 day"), "expires": now("7 days")}
    queue.createTask(decision, task | {name: tc.taskcluster.stringDate(time) for name, time in times.items()})
    assert claim(queue) == [decision]
    return decision


def listed(queue, group):
    """Returns the tasks of a group by their ids."""
    members = []
    queue.listTaskGroup(group, paginationHandler=lambda page: members.extend(page["tasks"]), paginationLimit=1000)
    return {member["status"]["taskId"]: member for member in members}


def check_created(queue, graph, decision):
    members = listed(queue, decision)
    assert members.keys() == {decision, *graph.tasks}, members.keys()
    links = graph.graph.links_dict()
    for task_id in graph.tasks:
        task, status = members[task_id]["task"], members[task_id]["status"]
        # taskgraph makes the first tasks depend on the decision task.
        expected = links[task_id] or {decision}
        assert set(task["dependencies"]) == expected, (task_id, task["dependencies"])
        assert (task["schedulerId"], task["taskGroupId"]) == (SCHEDULER, decision), task
        assert task["metadata"]["name"] == graph.tasks[task_id].label, task
        assert tc.get_task_definition(task_id) == task
        assert (status["state"], status["runs"]) == ("unscheduled", []), status
    assert members[decision]["status"]["state"] == "running"


def run(queue, graph):
    """Runs all tasks. A task must not become pending before its dependencies are completed."""
    links, completed, waves = graph.graph.links_dict(), set(), 0
    while len(completed) < TASKS:
        wave, waves = claim(queue), waves + 1
        assert wave, "no task is pending"
        for task_id in wave:
            assert links[task_id] <= completed, (task_id, links[task_id] - completed)
        for task_id in wave:
            assert tc.status_task(task_id)["state"] == "running"
            queue.reportCompleted(task_id, 0)
        completed |= set(wave)
    assert completed == set(graph.tasks)
    return waves


def main():
    queue, graph = tc.get_taskcluster_client("queue"), sample()
    decision = create_decision(queue)
    labels = {task.label: task_id for task_id, task in graph.tasks.items()}
    create_tasks(CONFIG, graph, labels, PARAMETERS, decision)
    check_created(queue, graph, decision)
    assert set(tc.list_task_group_incomplete_tasks(decision)) == {decision, *graph.tasks}

    queue.reportCompleted(decision, 0)
    links = graph.graph.links_dict()
    roots = {task_id for task_id in graph.tasks if not links[task_id]}
    assert len(roots) == 10, roots
    pending = {task_id for task_id, task in listed(queue, decision).items() if task["status"]["state"] == "pending"}
    assert pending == roots, pending ^ roots
    waves = run(queue, graph)
    assert {task["status"]["state"] for task in listed(queue, decision).values()} == {"completed"}
    print(f"taskgraph: {TASKS} tasks created, and completed in {waves} waves")


main()
