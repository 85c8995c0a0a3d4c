// Shows the address that this page was loaded from in the commands, and offers to copy the first.
const command = document.getElementById('command');
const base = new URL('.', window.location.href).href.replace(/\/$/, '');
document.querySelectorAll('.base').forEach(place => { place.textContent = base; });

const copy = document.getElementById('copy');
if (navigator.clipboard) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
        await navigator.clipboard.writeText(command.textContent);
        copy.textContent = 'Copied';
        setTimeout(() => { copy.textContent = 'Copy'; }, 2000);
    });
}
