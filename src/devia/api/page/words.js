// SPDX-License-Identifier: Apache-2.0
// Codes and values become sentences here, in the reader's language. Nothing is fetched, nothing is drawn.

export class Words {
  constructor(texts, language) {
    this.texts = texts;
    this.language = language;
    this.names = new Map();
    this.own = null;
  }

  /** The text at this dotted path, `{…}` filled in. */
  say(path, values = {}) {
    const text = path.split(".").reduce((at, key) => at?.[key], this.texts);
    return typeof text === "string" ? text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "") : path;
  }

  /** A sentence for this code, or the one for all others. */
  sayCode(group, code, values = {}) {
    return this.say(`${group}.${code in this.texts[group] ? code : "other"}`, { ...values, code });
  }

  when(moment) {
    return new Date(moment).toLocaleString(this.language, { dateStyle: "medium", timeStyle: "short" });
  }

  who(number) {
    if (!number) return this.say("outside");
    const name = this.names.get(number);
    return name ? `${name} (${number})` : number;
  }

  caller(caller) {
    if (caller.withheld) return this.say("anonymous");
    return this.names.has(caller.number) ? this.who(caller.number) : caller.name ? `${caller.name} (${caller.number ?? "—"})` : this.who(caller.number);
  }

  target(target) {
    return target.kind === "number" || target.kind === "extension" || target.kind === "outside"
      ? this.who(target.number)
      : this.say(`target.${target.kind}`);
  }

  answeredBy(by) {
    return by.startsWith("mailbox:") ? this.say("target.mailbox") : this.who(by);
  }

  /** One sentence for a call record. */
  call(record) {
    const parts = [this.say("call", { caller: this.caller(record.caller), called: this.who(record.called) })];
    for (const hop of record.hops) {
      parts.push(this.say("hop", { cause: this.say(`hop_cause.${hop.condition}`), to: this.target(hop.target) }));
    }
    if (record.end === "answered" && record.answered_by) {
      parts.push(this.say("end.answered", { by: this.answeredBy(record.answered_by) }));
    } else {
      parts.push(this.say(record.end === "answered" ? "end.answered_unknown" : `end.${record.end}`));
    }
    return `${parts.join("; ")}.`;
  }

  /** One sentence for what would happen to a call now, from the preview's chain. */
  chain(callerClass, steps) {
    const phrases = steps.map((step) => this.step(step));
    return `${this.say(`caller_class.${callerClass}`)}: ${phrases.join(this.say("step.then"))}.`;
  }

  step(step) {
    if (step.decision === "ring") {
      const phrase = step.extension === this.own ? this.say("step.ring_you") : this.say("step.ring", { who: this.who(step.extension) });
      return step.seconds ? this.say("step.ring_for", { phrase, seconds: step.seconds }) : phrase;
    }
    if (step.decision === "divert") {
      return this.say("step.divert", { cause: this.say(`cause.${step.hop.condition}`), to: this.target(step.hop.target) });
    }
    return this.say(step.status === 486 ? "step.reject" : "step.nobody");
  }
}
