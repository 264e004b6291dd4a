import { Button } from '@mantine/core'
import { useState } from 'react'
import { twoFactorTexts } from '../texts/accounts.ts'

/** Copies a secret; where the browser does not let it, the text beside it can be selected. */
export function CopyButton({ text }: { readonly text: string }) {
  const [isCopied, setCopied] = useState(false)
  return (
    <Button
      variant="default"
      onClick={() => {
        navigator.clipboard?.writeText(text).then(
          () => setCopied(true),
          () => setCopied(false),
        )
      }}
    >
      {isCopied ? twoFactorTexts.copied : twoFactorTexts.copy}
    </Button>
  )
}
