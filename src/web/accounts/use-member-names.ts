import { useInfiniteQuery } from '@tanstack/react-query'
import { membersQuery } from '../api/accounts.ts'
import { memberTexts } from '../texts/accounts.ts'

/** Names of who recorded something. Who is no member any more, or not known yet, is told as such, never as an id. */
export function useMemberNames(): (memberId: string) => string {
  const { data } = useInfiniteQuery(membersQuery)
  const members = data?.pages.flatMap((page) => page.members)
  return (memberId) => {
    const said = Object.entries(memberTexts.notMembers).find(([id]) => id === memberId)?.[1]
    if (said !== undefined) return said
    if (members === undefined) return '…'
    return members.find((member) => member.memberId === memberId)?.name ?? memberTexts.formerMember
  }
}
