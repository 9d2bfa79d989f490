// SPDX-License-Identifier: Apache-2.0
// What devia tells in codes (B16.1), as the keys of sentences and what they name.
import type { components } from '@/api/schema'
import type { Say } from '@/domain/call_words'
import type { TextKey } from '@/locales'

type Schemas = components['schemas']
export type Explanation = Schemas['ExplanationDocument']
export type Step = Schemas['StepDocument']
export type Hop = Schemas['HopDocument']
export type CallerClass = Schemas['CallerClass']
export type Condition = Schemas['Condition']
export type Fact = Schemas['Fact']
export type Verdict = Schemas['Verdict']

export interface Sentence {
  key: TextKey
  values: Record<string, string | number>
}

/** How to call who is in a document. */
export interface People {
  /** Internal numbers → who has them; attendants among them. */
  names: Readonly<Record<string, string>>
  /** Outside numbers → as people write them. */
  written: Readonly<Record<string, string>>
}

/** The same as devia tells it, who knows no language to name attendants in. */
export interface Named extends People {
  groups: readonly string[]
}

/** With the attendants named, too. */
export function peopleOf({ names, groups, written }: Named, say: Say): People {
  const attendants = groups.map((number) => [number, say('explanation.attendant', { number })])
  return { names: { ...names, ...Object.fromEntries(attendants) as Record<string, string> }, written }
}

/** A person by name, an outside number as it is written, anything else as it stands. */
export function calledBy(number: string, { names, written }: People): string {
  return names[number] ?? written[number] ?? number
}

export function conditionKey(condition: Condition): TextKey {
  return `explanation.condition.${condition}`
}

/** Why a call went on from somebody, told apart as finely as devia knows it. */
export type Because =
  | 'always'
  | 'busy'
  | 'declined'
  | 'deflected'
  | 'do_not_disturb'
  | 'handset'
  | 'last_resort'
  | 'no_answer'
  | 'not_present'
  | 'not_registered'
  | 'otherwise'
  | 'overflow'
  | 'technical'
  | 'unreachable'

/** Null: it was somebody else's wish, of which the reader is told no more than where it led (B16.4). */
export function becauseOf({ condition, origin, sub_reason: subReason }: Pick<Hop, 'condition' | 'origin' | 'sub_reason'>): Because | null {
  if (origin === 'otherwise' || origin === 'overflow' || origin === 'last_resort') return origin
  if (origin === 'deflection') return 'deflected'
  return subReason ?? condition
}

export function becauseKey(because: Because): TextKey {
  return `explanation.because.${because}`
}

/** Facts of which there is more than one sentence, and all others. */
type Reason =
  | Exclude<Fact, 'other_class_only'>
  | 'destination_tried'
  | 'other_class_only_external'
  | 'other_class_only_internal'

/** Why this rule decided, or did not. */
export function reasonOf(step: Step, callerClass: CallerClass, people: People): Sentence {
  const { destination } = step
  const named = step.value ?? (destination?.kind === 'number' ? destination.number : step.extension)
  return {
    key: `explanation.reason.${reason(step, callerClass)}`,
    values: { number: calledBy(named, people), seconds: step.value ?? 0 },
  }
}

function reason({ fact, verdict }: Step, callerClass: CallerClass): Reason {
  if (fact === 'other_class_only') return `other_class_only_${callerClass}`
  // The fact that brought a decision about when it matched, and one against a second try when not.
  if (fact === 'destination_failed' && verdict !== 'matched') return 'destination_tried'
  return fact
}

/**
 * Whether the rule would have decided, had its destination been one that can be used (B4.3). What follows a failure is
 * none: voicemail is asked for there by default, whether or not there is a mailbox.
 */
export function isBroken({ verdict, origin }: Pick<Step, 'verdict' | 'origin'>): boolean {
  return origin === 'rule' && (verdict === 'broken' || verdict === 'loop' || verdict === 'not_permitted')
}

export interface LookedAt {
  step: Step
  callerClass: CallerClass
}

/**
 * Every rule looked at, in the order of the first look, each once: with the look at which it decided, else that which
 * found it broken, else the first.
 */
export function lookedAt(explanations: readonly Explanation[]): LookedAt[] {
  const found = new Map<string, LookedAt>()
  for (const { steps, caller_class: callerClass } of explanations) {
    for (const step of steps) {
      const rule = `${step.extension} ${step.origin} ${step.condition ?? step.destination?.kind ?? ''}`
      const before = found.get(rule)?.step
      if (before === undefined || weight(step) > weight(before)) found.set(rule, { step, callerClass })
    }
  }
  return [...found.values()]
}

/** Those that did not decide. */
export function passedOver(explanations: readonly Explanation[]): LookedAt[] {
  return lookedAt(explanations).filter(({ step }) => step.verdict !== 'matched')
}

function weight(step: Step): number {
  if (step.verdict === 'matched') return 2
  return isBroken(step) ? 1 : 0
}

/** What the caller hears or reads at the end of a call that nobody took. */
export type Heard = 'busy' | 'declined' | 'unavailable' | 'unknown'

const HEARD: Readonly<Record<number, Heard>> = {
  404: 'unknown',
  410: 'unknown',
  484: 'unknown',
  486: 'busy',
  600: 'busy',
  603: 'declined',
  604: 'unknown',
  607: 'declined',
  608: 'declined',
}

export function heardOf(status: number): Heard {
  return HEARD[status] ?? 'unavailable'
}
