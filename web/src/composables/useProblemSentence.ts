// SPDX-License-Identifier: Apache-2.0
import type { ApiProblem } from '@/api/problem'
import { useTexts, type Texts } from '@/composables/useTexts'
import { faultCode, faultValues, type Fault } from '@/domain/faults'

/** What happened and what to do, in the reader's words. */
export function problemSentence(problem: ApiProblem, { t, tc }: Pick<Texts, 't' | 'tc'>): string {
  const [only] = problem.faults
  // One thing wrong is told itself; several are told at their fields.
  if (only !== undefined && problem.faults.length === 1) return faultSentence(only, { tc })
  if (problem.kind === 'too-many-attempts') return tc('problems.wait', problem.retryAfter ?? 1)
  return t(`problems.kind.${problem.kind}`)
}

/** What is wrong with one value. */
export function faultSentence(fault: Fault, { tc }: Pick<Texts, 'tc'>): string {
  const values = faultValues(fault)
  const count = values.least ?? values.most
  return tc(`problems.fault.${faultCode(fault.code)}`, typeof count === 'number' ? count : 1, values)
}

export function useProblemSentence(): (problem: ApiProblem) => string {
  const texts = useTexts()
  return (problem) => problemSentence(problem, texts)
}

export function useFaultSentence(): (fault: Fault) => string {
  const texts = useTexts()
  return (fault) => faultSentence(fault, texts)
}
