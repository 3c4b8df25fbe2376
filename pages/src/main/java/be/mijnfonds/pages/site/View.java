package be.mijnfonds.pages.site;

import be.mijnfonds.catalogue.Catalogue;
import be.mijnfonds.catalogue.Item;
import gg.jte.Content;
import java.math.BigDecimal;
import java.text.NumberFormat;
import java.util.Arrays;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a template may ask for while one page in one language is rendered: words, links, slots, the fund's settings.
 *
 * @param language two letters
 * @param languages every language that this site exists in, this one too
 */
public record View(
        Page page,
        String language,
        List<String> languages,
        FundSettings fund,
        FundKeys keys,
        Files files,
        Words words) {
    private static final Map<String, List<Item>> KEPT = Catalogue.read().items().stream()
            .collect(Collectors.groupingBy(item -> item.category().code(), LinkedHashMap::new, Collectors.toList()));

    /**
     * The addresses of what each page loads.
     *
     * @param script the opener
     * @param more what of the opener only one page loads
     * @param texts the words that the opener needs, in this language
     * @param fund the fund's public keys and addresses
     */
    public record Files(String css, String script, String texts, String fund, String logo, Map<Page, String> more) {}

    /** A text without markup. */
    public String t(String key) {
        return filled(words.word(key)).replace('~', '\u00a0');
    }

    /** A text with markup, slots in its holes. */
    public Content rich(String key, Content... holes) {
        return Rich.of(filled(words.word(key)), this::address, holes);
    }

    public Slot slot(String path) {
        return Slot.of(path);
    }

    public String link(Page to) {
        return link(to, language);
    }

    public String link(Page to, String inLanguage) {
        if (!exists(to)) throw new IllegalArgumentException("no such page here: " + to);
        return Addresses.of(to, inLanguage);
    }

    /** The address of a form, where a page may go on to one; null on an open page, which never does. */
    public @Nullable String own(Page form) {
        return page.personal() ? link(form) : null;
    }

    public boolean exists(Page other) {
        return keys.demo() || !other.demoOnly();
    }

    public boolean demo() {
        return keys.demo();
    }

    /** What a document may be about; nothing is for a doctor who has no key yet. */
    public String[] documents() {
        return Stream.of(
                        "certificate",
                        "income",
                        "benefit",
                        "family",
                        "mandate",
                        "invoice",
                        "medical",
                        "other",
                        "care-certificate",
                        "pharmacy")
                .filter(about -> keys.hasDoctor() || !about.equals("medical"))
                .toArray(String[]::new);
    }

    /** Whether members can give a mandate: that names who collects. */
    public boolean hasCreditor() {
        return fund.creditor() != null;
    }

    public boolean robots() {
        return page.indexed();
    }

    /** What of the opener this page alone loads; null for all others. */
    public @Nullable String more() {
        return files.more().get(page);
    }

    public boolean is(Page other) {
        return page == other;
    }

    /** Whether the member can be sent to a provider of this name. */
    public boolean hasProvider(String name) {
        return keys.providerFor(name) != null;
    }

    public String provider(String name) {
        var provider = keys.providerFor(name);
        if (provider == null) throw new IllegalArgumentException("no such provider here: " + name);
        return provider;
    }

    /** The key under which anyone checks the journal, as C2SP writes it. */
    public String journalKey() {
        return keys.journalKey();
    }

    /** A language as its speakers call it. */
    public String ownName(String ofLanguage) {
        return Texts.of(ofLanguage).word("site.own-name");
    }

    /** What the fund's settings say in this language. */
    public String said(Map<String, String> byLanguage) {
        return here(byLanguage).replace('~', '\u00a0');
    }

    /** The address for letters. */
    public List<String> post() {
        return here(fund.post());
    }

    /** A text as the beginning of a line. */
    public String capital(String key) {
        var text = t(key);
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    /** The data catalogue by category, in its order. */
    public Map<String, List<Item>> kept() {
        return KEPT;
    }

    /** For how many years: the fund's own term, or what the catalogue says. */
    public int years(Item item) {
        var term = item.retention();
        return fund.kept().getOrDefault(term.code(), term.years());
    }

    /** The ceilings of the maximum billing, by year. */
    public List<MafYear> mafYears() {
        return MafYear.of(fund.ceilings());
    }

    /** An amount that is the same for everybody, so it stands in the page; in cents. */
    public String money(long cents) {
        var format = NumberFormat.getCurrencyInstance(Locale.of(language, "BE"));
        format.setCurrency(Currency.getInstance("EUR"));
        return format.format(BigDecimal.valueOf(cents, 2));
    }

    private String filled(String text) {
        return text.replace("{fund}", fund.name())
                .replace("{portal}", here(fund.portalName()))
                .replace("{phone}", fund.phone().shown().replace(' ', '\u00a0'))
                .replace("{hours}", here(fund.hours()))
                .replace("{mail}", fund.mail())
                .replace("{safetyMail}", fund.safetyMail());
    }

    private <T> T here(Map<String, T> byLanguage) {
        var text = byLanguage.get(language);
        if (text == null) throw new IllegalArgumentException("the settings say nothing in language " + language);
        return text;
    }

    private String address(String target) {
        if (target.startsWith("page:")) return pageAddress(target.substring(5));
        if (target.equals("tel:")) return "tel:" + fund.phone().dialled();
        if (target.equals("mail:")) return "mailto:" + fund.mail();
        if (target.equals("safety-mail:")) return "mailto:" + fund.safetyMail();
        if (target.startsWith("#") || target.startsWith("https://")) return target;
        throw new IllegalArgumentException("a text links to " + target);
    }

    private String pageAddress(String target) {
        var hash = target.indexOf('#');
        var code = hash < 0 ? target : target.substring(0, hash);
        var to = Arrays.stream(Page.values())
                .filter(p -> p.code().equals(code))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("a text links to no page: " + target));
        return link(to) + (hash < 0 ? "" : target.substring(hash));
    }
}
