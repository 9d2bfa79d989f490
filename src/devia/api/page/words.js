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

  /** Where a call goes, with its preposition: Italian joins the two. */
  to(target) {
    return ["number", "extension", "outside"].includes(target.kind) ? this.say("to.number", { who: this.who(target.number) }) : this.say(`to.${target.kind}`);
  }

  answeredBy(by) {
    return by.startsWith("mailbox:") ? this.say("mailbox") : this.who(by);
  }

  /** Why a hop was made: its condition, or that the destination before it did not answer. */
  cause(group, hop) {
    return this.say(`${group}.${hop.origin in this.texts[group] ? hop.origin : hop.condition}`);
  }

  /** One sentence for a call record. */
  call(record) {
    const parts = [this.say("call", { caller: this.caller(record.caller), called: this.who(record.called) })];
    for (const hop of record.hops) {
      parts.push(this.say("hop", { cause: this.cause("hop_cause", hop), to: this.to(hop.target) }));
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
    // That nobody answered in the end is what every preview comes to; it is news only where nothing came before it.
    const told = steps.filter((step, index) => index === 0 || step.decision !== "reject" || this.isHungUp(step));
    return `${this.say(`caller_class.${callerClass}`)}: ${told.map((step) => this.step(step)).join(this.say("step.then"))}.`;
  }

  step(step) {
    if (step.decision === "ring") {
      const phrase = step.extension === this.own ? this.say("step.ring_you") : this.say("step.ring", { who: this.who(step.extension) });
      return step.seconds ? this.say("step.ring_for", { phrase, seconds: step.seconds }) : phrase;
    }
    if (step.decision === "divert") {
      return this.say("step.divert", { cause: this.cause("cause", step.hop), to: this.to(step.hop.target) });
    }
    if (this.isHungUp(step)) return this.say("step.hang_up");
    return this.say(step.status === 486 ? "step.reject" : "step.nobody");
  }

  /** Whether a rule ends the call, not the want of anything else. */
  isHungUp(step) {
    return step.decision === "reject" && step.explanation.steps.some((one) => one.verdict === "matched" && one.destination?.kind === "hang_up");
  }
}
