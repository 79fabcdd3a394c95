import { documentKinds } from '@inaproc/domain/document-kinds'
import { Details, SummaryList } from '@inaproc/ui/content'
import { dayInWords, sizeInWords } from '@inaproc/ui/dates'
import type { Frame } from '@inaproc/ui/page'
import type { DocumentVersion } from '../accesses.js'
import { DocumentFrame } from '../documents/document-frame.js'
import { decreesAmong } from '../documents/documents-store.js'
import { DocumentList } from '../overview/detail-page.js'
import type { CaseView } from './case-view.js'
import { messages } from './desk.messages.js'

interface Documents {
  readonly frame: Frame
  readonly view: CaseView
}

/** The papers of an application, one of them open beside the form: which one is in the address. */
export function CaseDocuments(p: Documents) {
  const { documents, shown, href } = p.view
  const { language } = p.frame
  if (documents.length === 0) return null
  return (
    <>
      <Decree {...p} />
      <Papers {...p} />
      {shown !== null && (
        <DocumentFrame
          kind={shown.kind}
          label={nameOf(shown, language)}
          href={href(`/berkas/${shown.fileId}`)}
          language={language}
        />
      )}
    </>
  )
}

/** Where one of the papers is open on the page of its application. */
function besideHref({ about, href }: CaseView, { fileId }: DocumentVersion): string {
  return href(`/verifikasi/${about.access.id}?berkas=${fileId}#dokumen`)
}

function nameOf({ kind, version }: DocumentVersion, language: 'id' | 'en'): string {
  return messages[language].paperVersion(documentKinds[kind].label[language], version)
}

/** The newest decree: what was typed of it beside what it says; earlier versions folded away. */
function Decree(p: Documents) {
  const { view } = p
  const { language } = p.frame
  const words = messages[language]
  const decrees = view.documents.filter(({ kind }) => kind === 'DECREE')
  const [newest] = decrees
  const [facts, ...earlier] = decreesAmong(decrees)
  if (newest === undefined || facts === undefined) return null
  return (
    <>
      <h2>{words.decree}</h2>
      <SummaryList
        rows={[
          { label: words.number, value: facts.number },
          { label: words.datedOn, value: dayInWords(facts.datedOn, language) },
          { label: words.signer, value: `${facts.signerName}, ${facts.signerTitle}` },
          ...(facts.endsOn === null
            ? []
            : [{ label: words.decreeEnds, value: dayInWords(facts.endsOn, language) }]),
        ]}
      />
      <ul>
        <Paper {...p} paper={newest} />
      </ul>
      {earlier.length > 0 && (
        <Details summary={words.earlier}>
          <DocumentList frame={p.frame} documents={earlier} href={view.href} />
        </Details>
      )}
    </>
  )
}

/** Whatever else the role asks for, by the label of its kind; an older version says that it is one. */
function Papers(p: Documents) {
  const papers = p.view.documents.filter(({ kind }) => kind !== 'DECREE')
  if (papers.length === 0) return null
  return (
    <>
      <h2>{messages[p.frame.language].papers}</h2>
      <ul>
        {papers.map((paper) => (
          <Paper key={paper.fileId} {...p} paper={paper} />
        ))}
      </ul>
    </>
  )
}

/** The paper by itself, and the way to have it beside the form where there is room for that. */
function Paper(p: Documents & { readonly paper: DocumentVersion }) {
  const { paper, view } = p
  const { language } = p.frame
  const words = messages[language]
  const isShown = view.shown?.fileId === paper.fileId
  return (
    <li>
      <a href={view.href(`/berkas/${paper.fileId}`)}>{nameOf(paper, language)}</a>{' '}
      <span class="muted">
        ({paper.fileName}, {sizeInWords(paper.fileSize, language)})
      </span>
      <span class="beside">
        {' '}
        {isShown ? (
          <span class="muted">{words.shownBelow}</span>
        ) : (
          <a href={besideHref(view, paper)}>{words.showBeside}</a>
        )}
      </span>
    </li>
  )
}
