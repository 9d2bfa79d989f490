// SPDX-License-Identifier: Apache-2.0
import type { Subject } from '@/composables/diversions/useDiversionWords'
import { useTexts, type Texts } from '@/composables/useTexts'
import type { Destination } from '@/domain/plan'
import type { SentencePart } from '@/domain/sentence'

/** The parts of the sentence at the top, in the reader's words. */
export function useSentence(subject: Subject): (parts: readonly SentencePart[]) => string {
  const texts = useTexts()
  return (parts) => inWords(parts, texts, subject)
}

/** The same with the texts given. */
export function inWords(parts: readonly SentencePart[], texts: Pick<Texts, 't'>, subject: Subject): string {
  return parts.map((part) => partInWords(part, texts, subject)).join(' ')
}

function partInWords(part: SentencePart, { t }: Pick<Texts, 't'>, subject: Subject): string {
  const whose = subject.isMine() ? 'mine' : 'theirs'
  const name = subject.name() ?? subject.extension()
  switch (part.what) {
    case 'ring':
      return t(`diversions.sentence.${part.isEngaged ? 'knock' : 'ring'}.${part.who}.${whose}`, { name })
    case 'refuse':
      return t(`diversions.sentence.refuse.${part.because}.${whose}`, { who: t(`diversions.sentence.callers.${part.who}`), name })
    case 'then': {
      const who = t(`diversions.sentence.unanswered.${part.who}`)
      return t('diversions.sentence.divert.after', { who, go: goes(part.destination, { t }, subject), n: part.after })
    }
    case 'divert': {
      const values = {
        who: t(`diversions.sentence.who.${part.who}`),
        go: goes(part.destination, { t }, subject),
        name,
        n: part.after,
      }
      if (part.because === null) return t('diversions.sentence.divert.plain', values)
      if (part.because === 'courtesy') return t('diversions.sentence.divert.courtesy', values)
      return t(`diversions.sentence.divert.${part.because}.${whose}`, values)
    }
  }
}

function goes(to: Destination, { t }: Pick<Texts, 't'>, { book }: Subject): string {
  if (to.kind !== 'number') return t(`diversions.sentence.go.${to.kind}`)
  const name = book.nameOf(to.number)
  if (name !== null) return t('diversions.sentence.go.name', { name, number: to.number })
  const kind = book.isGroup(to.number) ? 'group' : 'number'
  return t(`diversions.sentence.go.${kind}`, { number: book.shown(to.number) })
}
