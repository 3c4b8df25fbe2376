package be.mijnfonds.range.twin.portal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.server.ResponseStatusException;

/** Documents to the fund: the form, what was sent before, and each of them. */
@Controller
class DocumentPages {
    private static final int NAME_MOST = 200;
    private static final int SIGN = 4;
    /** How a file begins, and what it is then sent back as. */
    private static final Map<String, String> TYPES =
            Map.of("%PDF", "application/pdf", "\u00ff\u00d8\u00ff", "image/jpeg", "\u0089PNG", "image/png");

    private final ObjectCheck check;
    private final Members members;
    private final Log log;
    private final Documents documents;

    DocumentPages(ObjectCheck check, Members members, Log log, Documents documents) {
        this.check = check;
        this.members = members;
        this.log = log;
        this.documents = documents;
    }

    @GetMapping("/members/{number}/documents")
    String list(@PathVariable long number, @AuthenticationPrincipal SignedIn user, Model model) {
        check.of(user, number);
        log.view(number, user, "documents");
        show(number, user, model);
        return "documents";
    }

    @PostMapping("/members/{number}/documents")
    String send(
            @PathVariable long number,
            @RequestParam String about,
            @RequestParam MultipartFile file,
            @AuthenticationPrincipal SignedIn user,
            Model model)
            throws IOException {
        check.of(user, number);
        var name = file.getOriginalFilename() == null ? "" : file.getOriginalFilename();
        if (name.length() > NAME_MOST || about.length() > NAME_MOST)
            throw new ResponseStatusException(HttpStatus.BAD_REQUEST);
        var content = file.getBytes();
        var type = type(content);
        if (type.isPresent()) {
            if (members.brief(number).isEmpty()) throw Pages.notThere();
            documents.add(number, about, new Documents.Sent(name, type.get(), content));
            return "redirect:/members/" + number + "/documents?sent";
        }
        show(number, user, model);
        model.addAttribute("typed", about);
        return "documents";
    }

    /** By its first bytes: what a browser says of a file is what somebody called it. */
    private static Optional<String> type(byte[] content) {
        var begin = new String(content, 0, Math.min(SIGN, content.length), StandardCharsets.ISO_8859_1);
        return TYPES.entrySet().stream()
                .filter(type -> begin.startsWith(type.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
    }

    @GetMapping("/members/{number}/document/{n}")
    ResponseEntity<byte[]> one(@PathVariable long number, @PathVariable int n, @AuthenticationPrincipal SignedIn user) {
        check.of(user, number);
        var sent = documents.one(number, n).orElseThrow(Pages::notThere);
        log.view(number, user, "documents");
        var as = ContentDisposition.attachment()
                .filename(sent.name(), StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(sent.type()))
                .header(HttpHeaders.CONTENT_DISPOSITION, as.toString())
                .body(sent.content());
    }

    private void show(long number, SignedIn user, Model model) {
        model.addAllAttributes(members.brief(number).orElseThrow(Pages::notThere));
        model.addAttribute("documents", documents.of(number));
        model.addAttribute("user", user);
    }
}
