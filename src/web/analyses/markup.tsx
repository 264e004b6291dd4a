/** A drawing of ours as markup: made in `charts/`, never from what somebody typed but through its escaping. */
export function Markup({ svg, className }: { readonly svg: string; readonly className?: string | undefined }) {
  // oxlint-disable-next-line react/no-danger
  return <span className={className} dangerouslySetInnerHTML={{ __html: svg }} />
}
