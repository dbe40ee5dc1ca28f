// A text with a button that copies it.
class CopyText extends HTMLElement {
  connectedCallback() {
    if (!navigator.clipboard) {
      return; // browsers have it for pages of this machine, and over TLS
    }
    const text = this.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      try {
        await navigator.clipboard.writeText(text);
        button.textContent = "Copied";
      } catch {
        button.textContent = "Not copied";
      }
      setTimeout(() => (button.textContent = "Copy"), 1_500);
    });
    this.append(" ", button);
  }
}

customElements.define("copy-text", CopyText);
