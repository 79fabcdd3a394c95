import { accepted, type Parsed, rejected } from '@inaproc/domain/parsed'

const shortestReason = 10
export const longestReason = 500

/** Why an official does what weighs: a sentence that whoever reads the audit log later understands. */
export function parseReason(input: string): Parsed<string> {
  const reason = input.trim().replace(/\s+/g, ' ')
  return reason.length < shortestReason || reason.length > longestReason
    ? rejected('alasan', 'ACT_REASON_SHORT', { min: shortestReason, max: longestReason })
    : accepted(reason)
}
