import { BackLink, Notice, PageHeading, Tabs } from '@inaproc/ui/content'
import type { Frame } from '@inaproc/ui/page'
import type { ComponentChildren } from 'preact'
import type { OwnPartner } from '../partners.js'
import { type Stop, StopNotice } from '../standing/standing-parts.js'
import { PartnerTag } from './own-partners-page.js'
import { messages } from './partner.messages.js'

/** The pages of one partner, below its own address. */
export const partnerPaths = {
  clients: '',
  members: '/anggota',
  about: '/data',
  change: '/data/ubah',
  close: '/tutup',
} as const
export type PartnerPath = keyof typeof partnerPaths

export interface PartnerView {
  readonly partner: OwnPartner
  readonly listHref: string
  readonly hrefOf: (path: PartnerPath) => string
  readonly done: string | null
  /** Why it is not in force; null while it is. */
  readonly stop: Stop | null
}

/** Heading and tabs that the pages of one partner share. */
export function PartnerHead(p: {
  readonly frame: Frame
  readonly view: PartnerView
  readonly current: PartnerPath
  /** A button at the side of the heading. */
  readonly children?: ComponentChildren
}) {
  const { language } = p.frame
  const words = messages[language]
  const { partner, done } = p.view
  return (
    <>
      <BackLink href={p.view.listHref} text={words.title} />
      {done !== null && <Notice tone="success" title={done} live />}
      <PageHeading caption={words.partner} title={partner.name}>
        <PartnerTag state={partner.state} language={language} />
        {p.children}
      </PageHeading>
      <StopNotice stop={p.view.stop} language={language} />
      <Tabs
        label={partner.name}
        tabs={(['clients', 'members', 'about'] as const).map((path) => ({
          href: p.view.hrefOf(path),
          text: words[path],
          current: path === p.current,
        }))}
      />
    </>
  )
}
