/** A form of a page as a program reads it. */
export interface PageForm {
  readonly action: string
  readonly hidden: Readonly<Record<string, string>>
}

/** Every form of a page that is sent by POST. */
export function pageForms(html: string): readonly PageForm[] {
  return [...html.matchAll(/<form\b[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    if (!/^<form\b[^>]*method="post"/i.test(form)) return []
    const hidden = [...form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)].map(
      ([input]): [string, string] => [attribute(input, 'name'), attribute(input, 'value')],
    )
    return [{ action: attribute(form, 'action'), hidden: Object.fromEntries(hidden) }]
  })
}

/** @throws Error when no form of the page has an action that ends so */
export function pageForm(html: string, action: string): PageForm {
  const form = pageForms(html).find((candidate) => candidate.action.endsWith(action))
  if (form === undefined) throw new Error(`no form to …${action} on: ${html.slice(0, 600)}`)
  return form
}

function attribute(tag: string, name: string): string {
  return unescapeHtml(new RegExp(`\\b${name}="([^"]*)"`).exec(tag)?.[1] ?? '')
}

function unescapeHtml(text: string): string {
  return text
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
}
