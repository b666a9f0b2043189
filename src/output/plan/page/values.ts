import { type Html, html } from './html.ts'
import { withFlags } from './unbroken.ts'

/** YAML to paste, with a button that copies it. @param what it copies, for its name: `the recommended values` */
export function valuesBlock(text: string, what: string): Html {
  return copyBlock('YAML', text, what)
}

/** Text with a button that copies it. @param kind of text, for the head of the block; a command may be broken into lines @param what it copies */
export function copyBlock(kind: 'YAML' | 'Command', text: string, what: string): Html {
  return html`<div class="block${kind === 'Command' && ' line'}">
<div class="head"><span>${kind}</span><button type="button" class="copy" aria-label="Copy ${what}" hidden>Copy</button></div>
<pre tabindex="0" role="region" aria-label="${what}"><code>${kind === 'Command' ? withFlags(text) : text.trimEnd()}</code></pre>
</div>`
}

/** Makes the buttons work. Where it does not run, they stay hidden, and the text can be selected. */
export const copyScript = `
const said = document.getElementById('said')
for (const button of document.querySelectorAll('.copy')) {
  button.hidden = false
  button.addEventListener('click', async () => {
    const text = button.closest('.block').querySelector('pre')
    try {
      await navigator.clipboard.writeText(text.textContent + '\\n')
      button.textContent = 'Copied'
    } catch {
      getSelection().selectAllChildren(text)
      button.textContent = 'Selected'
    }
    said.textContent = button.textContent
    setTimeout(() => { button.textContent = 'Copy'; said.textContent = '' }, 2000)
  })
}
`
