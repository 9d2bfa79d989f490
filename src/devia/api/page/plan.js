// SPDX-License-Identifier: Apache-2.0
// The plan as a form: rows in the order of evaluation, one line while both caller classes agree, two when they differ.

import { $, element, freshId } from "./element.js";

const CLASSES = ["internal", "external"];
const WITH_RING_TIME = { always: [0, 180], no_answer: [5, 180] };
const OTHERWISE = ["", "voicemail", "attendant", "hang_up"];

const wish = (rule) => rule && JSON.stringify([rule.destination, rule.ring_time ?? null, rule.destination_ring_time ?? null, rule.otherwise ?? null]);
const agree = ({ internal, external }) => !internal || !external || wish(internal) === wish(external);

export class PlanForm {
  constructor(form, words, { onChange, onRemoveHandset }) {
    this.form = form;
    this.words = words;
    this.onRemoveHandset = onRemoveHandset;
    this.split = new Set();
    form.addEventListener("input", onChange);
    this.onChange = onChange;
  }

  /** The form shows this plan; whatever was being edited is forgotten. */
  show(view) {
    this.view = view;
    this.split = new Set(Object.keys(view.rules).filter((condition) => !agree(view.rules[condition])));
    const { form } = this;
    for (const [name, group] of [["notify", "notify_value"], ["caller_id", "caller_id_value"]]) {
      form[name].replaceChildren(...Object.entries(this.words.texts[group]).map(([value, text]) => new Option(text, value)));
      form[name].value = view[name];
    }
    this.draw(view.rules);
    this.clean = JSON.stringify(this.document());
  }

  get isChanged() {
    return JSON.stringify(this.document()) !== this.clean;
  }

  draw(rules) {
    const rows = this.view.order.map((condition) => (condition === "handset" ? this.handset() : this.row(condition, rules[condition])));
    $("#rules").replaceChildren(...rows);
  }

  heading(condition) {
    const say = (path) => this.words.say(path);
    return [element("h3", { textContent: say(`condition.${condition}`) }), element("p", { className: "words", textContent: say(`condition_hint.${condition}`) })];
  }

  handset() {
    const { handset } = this.view;
    const row = element("li", {}, ...this.heading("handset"));
    if (!handset.active) {
      row.append(element("p", { textContent: this.words.say("handset_off") }));
      return row;
    }
    const values = { to: this.words.to(handset.destination), since: this.words.when(handset.since) };
    row.append(element("p", {}, element("strong", { textContent: this.words.say("handset_on", values) })));
    row.append(element("button", { type: "button", className: "quiet", textContent: this.words.say("remove"), onclick: this.onRemoveHandset }));
    return row;
  }

  row(condition, rules) {
    const isSplit = this.split.has(condition);
    const row = element("li", { "data-condition": condition }, ...this.heading(condition));
    if (this.view.handset.active) {
      row.classList.add("suspended");
      row.append(element("p", { className: "words", textContent: this.words.say("suspended") }));
    }
    if (isSplit) row.append(...CLASSES.map((one) => this.line(condition, [one], rules)));
    else row.append(this.line(condition, CLASSES, rules));
    const toggle = element("button", { type: "button", className: "link", textContent: this.words.say(isSplit ? "merge" : "split") });
    toggle.addEventListener("click", () => {
      const now = this.document().rules;
      if (isSplit) {
        this.split.delete(condition);
        const kept = now[condition].internal ?? now[condition].external;
        const enabled = (one) => now[condition][one]?.enabled ?? false;
        for (const one of CLASSES) now[condition][one] = kept && { ...kept, enabled: enabled(one) };
      } else this.split.add(condition);
      this.draw(now);
      this.onChange();
      $(`[data-condition=${condition}] .link`).focus();
    });
    row.append(toggle);
    return row;
  }

  line(condition, classes, rules) {
    const { words } = this;
    const rule = classes.map((one) => rules[one]).find(Boolean) ?? null;
    const fault = element("p", { className: "fault", id: freshId() });
    const field = (name, control, labelled, className = "") => {
      control.name = name;
      control.setAttribute("aria-describedby", fault.id);
      return element("label", { className }, words.say(labelled), " ", control);
    };
    const seconds = (value, [min, max]) => element("input", { type: "number", inputMode: "numeric", min, max, value: value ?? "" });
    const kinds = Object.keys(words.texts.kind).filter((kind) => !kind || kind === rule?.destination.kind || this.isAvailable(kind));
    const kind = element("select", {}, ...kinds.map((value) => new Option(words.say(`kind.${value}`), value)));
    kind.value = rule?.destination.kind ?? "";
    const otherwise = element("select", {}, ...OTHERWISE.filter((one) => !one || one === rule?.otherwise?.kind || this.isAvailable(one)).map((value) => new Option(words.say(`kind.${value}`), value)));
    otherwise.value = rule?.otherwise?.kind ?? "";
    const number = element("input", { value: rule?.destination.number ?? "", inputMode: "tel", autocomplete: "off" });
    number.setAttribute("list", "contacts");
    const switches = classes.map((one) => {
      const box = element("input", { type: "checkbox", name: one, checked: rules[one]?.enabled ?? false });
      box.setAttribute("aria-describedby", fault.id);
      return element("label", { className: "switch" }, box, words.say(`switch.${classes.length > 1 ? one : "on"}`));
    });
    const numberField = field("number", number, "number", "choice");
    const after = element(
      "div",
      { className: "after" },
      field("destination_ring_time", seconds(rule?.destination_ring_time, [5, 180]), "destination_ring_time"),
      field("otherwise", otherwise, "otherwise", "choice"),
    );
    const ringing = condition in WITH_RING_TIME ? field("ring_time", seconds(rule?.ring_time, WITH_RING_TIME[condition]), "ring_time") : null;
    const fit = () => {
      numberField.hidden = kind.value !== "number";
      after.hidden = !["number", "attendant"].includes(kind.value);
      if (ringing) ringing.hidden = !kind.value;
    };
    kind.addEventListener("change", fit);
    fit();
    const line = element(
      "fieldset",
      { "data-classes": classes.join(" ") },
      element("legend", { textContent: words.say(`lane.${classes.length > 1 ? "both" : classes[0]}`), className: classes.length > 1 ? "visually-hidden" : "" }),
      field("kind", kind, "destination", "choice"), numberField, ringing,
      element("div", { className: "switches" }, ...switches), after, fault,
    );
    return line;
  }

  isAvailable(kind) {
    return !this.view.availability[kind];
  }

  /** The document the form stands for, as the API takes it. */
  document() {
    const rules = {};
    for (const row of this.form.querySelectorAll("[data-condition]")) {
      const ofRow = { internal: null, external: null };
      for (const line of row.querySelectorAll("fieldset")) {
        for (const one of line.dataset.classes.split(" ")) ofRow[one] = this.rule(line, one);
      }
      rules[row.dataset.condition] = ofRow;
    }
    return { rules, notify: this.form.notify.value, caller_id: this.form.caller_id.value };
  }

  rule(line, callerClass) {
    const control = (name) => $(`[name=${name}]`, line);
    const enabled = control(callerClass).checked;
    const kind = control("kind").value;
    if (!kind && !enabled) return null;
    const whole = (name) => (control(name)?.value ? Number(control(name).value) : null);
    const goesOn = ["number", "attendant"].includes(kind);
    const after = goesOn && control("otherwise").value;
    return {
      enabled,
      destination: kind === "number" ? { kind, number: control("number").value.trim() } : kind ? { kind } : null,
      ring_time: whole("ring_time"),
      destination_ring_time: goesOn ? whole("destination_ring_time") : null,
      otherwise: after ? { kind: after } : null,
    };
  }

  /** Each fault stands at its field; returns those that have none here. */
  mark(faults) {
    for (const marked of this.form.querySelectorAll("[aria-invalid]")) marked.removeAttribute("aria-invalid");
    for (const text of this.form.querySelectorAll(".fault")) text.textContent = "";
    const left = [];
    for (const { pointer, code, values } of faults) {
      const [, , condition, callerClass, ...rest] = (pointer ?? "").split("/");
      const line = condition && $(`[data-condition="${CSS.escape(condition)}"] fieldset[data-classes~="${CSS.escape(callerClass ?? "")}"]`, this.form);
      if (!line) {
        left.push(code);
        continue;
      }
      const name = rest[0] === "destination" ? (rest[1] === "number" ? "number" : "kind") : (rest[0] ?? "kind");
      const control = $(`[name="${CSS.escape(name)}"]`, line) ?? $("[name=kind]", line);
      control.setAttribute("aria-invalid", "true");
      $(".fault", line).textContent = this.words.sayCode("fault", code, values);
    }
    $("[aria-invalid]", this.form)?.focus();
    return left;
  }
}
