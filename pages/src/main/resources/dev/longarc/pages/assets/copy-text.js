// A text with a button that copies it.
class CopyText extends HTMLElement {
  connectedCallback() {
    const text = this.textContent.trim();
    const button = document.createElement("button");
    button.type = "button";
    button.className = "copy";
    button.textContent = "Copy";
    button.addEventListener("click", async () => {
      await navigator.clipboard?.writeText(text);
      button.textContent = "Copied";
      setTimeout(() => (button.textContent = "Copy"), 1_500);
    });
    this.append(" ", button);
  }
}

customElements.define("copy-text", CopyText);
