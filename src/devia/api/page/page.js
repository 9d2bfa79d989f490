// SPDX-License-Identifier: Apache-2.0
// A small page to see and change one's own plan: everything it knows comes from the API and /live.

import { $, element } from "./element.js";
import { PlanForm } from "./plan.js";
import { Words } from "./words.js";

const API = "/api/v1";
const language = document.documentElement.lang;
const words = new Words(await (await fetch(`/page/texts/${language}.json`)).json(), language);

async function call(method, path, body, headers = {}) {
  const answer = await fetch(API + path, {
    method,
    headers: body === undefined ? headers : { "Content-Type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const document = answer.status === 204 ? null : await answer.json();
  return { status: answer.status, ok: answer.ok, document, etag: answer.headers.get("ETag"), retryAfter: answer.headers.get("Retry-After") };
}

function trouble(text) {
  $("#trouble").textContent = text;
  $("#trouble").hidden = !text;
}

$("#sign-in").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = event.target;
  const { ok, status, retryAfter } = await call("POST", "/session", { username: form.username.value.trim(), password: form.password.value });
  if (ok) location.reload();
  else if (status === 429) $(".fault", form).textContent = words.say("too_many_attempts", { seconds: retryAfter });
  else $(".fault", form).textContent = words.say(status === 401 ? "wrong_credentials" : "unexpected", { status });
});

class Home {
  constructor(user) {
    this.user = user;
    this.base = `/extensions/${encodeURIComponent(user.extension)}`;
    words.own = user.extension;
    this.form = new PlanForm($("#plan"), words, { onChange: () => this.changed(), onRemoveHandset: () => this.removeHandset() });
    $("#plan").addEventListener("submit", (event) => (event.preventDefault(), this.save()));
    $("#discard").addEventListener("click", () => this.readPlan());
    const remembered = localStorage.getItem("workstation");
    const isDesk = matchMedia("(pointer: fine)").matches && !navigator.userAgentData?.mobile;
    $("#workstation").checked = remembered === null ? isDesk : remembered === "yes";
    $("#workstation").addEventListener("change", (event) => {
      localStorage.setItem("workstation", event.target.checked ? "yes" : "no");
      this.socket?.close();
    });
  }

  async start() {
    const contacts = await call("GET", "/contacts?limit=500");
    for (const { extension, name } of contacts.document?.items ?? []) words.names.set(extension, name);
    $("#contacts").replaceChildren(...[...words.names].map(([number, name]) => new Option(name, number)));
    await Promise.all([this.readPlan(), this.readState(), this.readCalls()]);
    $("#home").hidden = false;
    this.listen();
  }

  async readPlan() {
    const { document, etag } = await call("GET", `${this.base}/plan`);
    this.etag = etag;
    this.form.show(document);
    this.warn(document.warnings);
    this.changed();
    $("#outcome").textContent = "";
    await this.foresee();
  }

  changed() {
    const isChanged = this.form.isChanged;
    $("#save").disabled = $("#discard").disabled = !isChanged;
    $("#outcome").textContent = isChanged ? words.say("changed") : "";
  }

  warn(warnings) {
    const sentence = (one) => words.sayCode("warning", one.code, { cycle: one.extensions.map((number) => words.who(number)).join(" → ") });
    $("#warnings").replaceChildren(...warnings.map((one) => element("p", { textContent: sentence(one) })));
  }

  async save() {
    const { status, ok, document, etag } = await call("PUT", `${this.base}/plan`, this.form.document(), { "If-Match": this.etag });
    if (ok) {
      this.etag = etag;
      this.form.mark([]);
      this.form.show(document);
      this.warn(document.warnings);
      this.changed();
      $("#outcome").textContent = words.say("saved");
      await this.foresee();
    } else if (status === 412) {
      await this.readPlan();
      $("#outcome").textContent = words.say("changed_elsewhere");
    } else {
      this.form.mark(document.errors ?? []);
      $("#outcome").textContent = words.say(status === 422 ? "cannot_save" : "unexpected", { status });
    }
  }

  async removeHandset() {
    await call("DELETE", `${this.base}/handset`);
    await this.readPlan();
  }

  async foresee() {
    const classes = ["internal", "external"];
    const answers = await Promise.all(classes.map((one) => call("POST", `${this.base}/preview`, { caller_class: one })));
    if (!answers.every((one) => one.ok)) return;
    const sentences = answers.map(({ document }, index) => words.chain(classes[index], document.chain));
    $("#sentence").replaceChildren(...sentences.map((text) => element("p", { textContent: text })));
    const isDiverted = answers.every(({ document }) => document.chain[0]?.decision === "divert");
    $("#sentence").classList.toggle("everything", isDiverted);
  }

  async readState() {
    this.showState((await call("GET", `${this.base}/state`)).document);
  }

  showState(state) {
    const pills = ["registered", "engaged", "present"].map((fact) =>
      element("li", { className: state[fact] ? "on" : "", textContent: words.say(`${fact}.${state[fact]}`) }),
    );
    $("#state").replaceChildren(...pills);
  }

  async readCalls() {
    const { document } = await call("GET", `${this.base}/calls?limit=10`);
    const items = (document?.items ?? []).map((record) =>
      element("li", {}, element("p", { className: "when", textContent: words.when(record.started_at) }), element("p", { textContent: words.call(record) })),
    );
    $("#calls").replaceChildren(...(items.length ? items : [element("li", { textContent: words.say("no_calls") })]));
  }

  listen(delay = 500) {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    const socket = new WebSocket(`${scheme}://${location.host}${API}/live?workstation=${$("#workstation").checked}`);
    this.socket = socket;
    let ping;
    let wasOpen = false;
    socket.addEventListener("open", () => {
      wasOpen = true;
      delay = 500;
      trouble("");
      ping = setInterval(() => socket.send(JSON.stringify({ type: "ping" })), 30000);
    });
    socket.addEventListener("message", ({ data }) => this.heard(JSON.parse(data)));
    socket.addEventListener("close", async ({ code }) => {
      clearInterval(ping);
      // A refused handshake has no code of its own: ask whether the session is still good.
      const session = wasOpen ? null : await call("GET", "/session").catch(() => null);
      if (code === 4401 || session?.status === 401) location.reload();
      else {
        if (!wasOpen) trouble(words.say("not_reached"));
        setTimeout(() => this.listen(Math.min(delay * 2, 15000)), delay);
      }
    });
  }

  async heard(message) {
    if (message.type === "hello" && message.plan !== this.etag && !this.form.isChanged) await this.readPlan();
    if (message.extension && message.extension !== this.user.extension) return;
    if (message.type === "state") {
      this.showState(message.state);
      await this.foresee();
    } else if (message.type === "plan_changed" && message.etag !== this.etag) {
      if (this.form.isChanged) $("#outcome").textContent = words.say("changed_elsewhere");
      else await this.readPlan();
    } else if (message.type === "handset_changed") {
      if (!this.form.isChanged) await this.readPlan();
    } else if (message.type === "call_ended") await this.readCalls();
  }
}

if (document.body.dataset.signedIn === "true") {
  const { ok, document: session } = await call("GET", "/session");
  if (!ok) location.reload();
  $("#person").textContent = session.extension ? `${session.name} · ${session.extension}` : session.name;
  $("#who").hidden = false;
  $("#sign-out").addEventListener("click", async () => {
    await call("DELETE", "/session");
    location.reload();
  });
  if (session.extension) await new Home(session).start();
  else trouble(words.say("no_extension"));
} else $("#sign-in").hidden = false;
