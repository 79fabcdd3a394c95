import { CopyText, PrintButton } from '@inaproc/ui/live'

/** New recovery codes, with what helps to keep them: copied or printed. Without a script the browser's menu prints. */
export function RecoveryCodeList(p: {
  readonly codes: readonly string[]
  readonly words: { readonly copyAll: string; readonly print: string }
}) {
  return (
    <>
      <ol>
        {p.codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <CopyText text={p.codes.join('\n')} label={p.words.copyAll} shown={p.words.copyAll} />
      <PrintButton label={p.words.print} />
    </>
  )
}
