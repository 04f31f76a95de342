// The page of a job: shows how far it is, and the result as soon as there is one.
const WORDS = { queued: "Waiting for a free worker", running: "Working" };
const AGAIN = 3000; // milliseconds until a broken stream is given up for a new page
const progress = document.getElementById("progress");
const auto = document.querySelector("form[data-auto]");

function put(id, value) {
  const place = document.getElementById(id);
  const words = value ?? "-";
  if (place.textContent !== String(words)) place.textContent = words;
}

function show(job) {
  const found = job.progress ?? {};
  put("state", WORDS[job.state] ?? job.state);
  put("part", found.part ? `: ${found.part}` : "");
  put("objective", found.objective);
  put("best", found.value);
  put("bound", found.bound);
  const both = Number.isInteger(found.value) && Number.isInteger(found.bound);
  put("gap", both ? Math.abs(found.value - found.bound) : null);
}

if (progress !== null) {
  const events = new EventSource(progress.dataset.events);
  events.addEventListener("job", (event) => {
    const job = JSON.parse(event.data);
    if (job.state in WORDS) {
      show(job);
    } else {
      events.close();
      location.reload();
    }
  });
  events.addEventListener("error", () => {
    if (events.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), AGAIN);
  });
}

// A variant without a plan is explained without being asked. This is no step in the history: going
// back does not lead into it again.
if (auto !== null) {
  fetch(auto.action, { method: "POST" }).then((answer) => answer.ok && location.reload());
}
