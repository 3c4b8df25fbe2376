// Selects an account number with one click, so that it can be copied.
for (const one of document.querySelectorAll("data")) one.addEventListener("click", () => getSelection().selectAllChildren(one));
