package be.mijnfonds.demo.feed;

import be.mijnfonds.demo.people.Member;
import be.mijnfonds.journal.json.Json;
import java.util.List;
import java.util.function.Function;

/** The files of an archive and the rows that a member has in each. */
public enum FeedFile {
    NUMBERS("numbers", member -> one(Rows.numbers(member))),
    PERSON("person", member -> one(Rows.person(member))),
    ADDRESS("address", member -> one(Rows.address(member))),
    CONTACT("contact", member -> one(Rows.contact(member))),
    BANK("bank", member -> one(Rows.bank(member))),
    PREFERENCES("preferences", member -> one(Rows.preferences(member))),
    INSURANCE("insurance", member -> one(InsuranceRow.of(member))),
    FAMILY("family", member -> one(FamilyRow.of(member))),
    AGREEMENTS("agreements", member -> one(CareRows.agreements(member))),
    BENEFITS("benefits", member -> one(CareRows.benefits(member))),
    CORE_ACCESS("core-access", Rows::looks),
    REIMBURSEMENTS("reimbursements", CareRows::reimbursements),
    /** Only what a member asked for, which the core knows. */
    PAPERS("papers", member -> List.of()),
    MESSAGES("messages", MessageRows::messages),
    SENT("sent", MessageRows::sent);

    private final String category;
    private final Function<Member, List<Json.Obj>> rows;

    FeedFile(String category, Function<Member, List<Json.Obj>> rows) {
        this.category = category;
        this.rows = rows;
    }

    public String category() {
        return category;
    }

    /** The category of the documents in which its rows are sealed, as the data catalogue has it. */
    public String sealedIn() {
        return switch (this) {
            case NUMBERS -> PERSON.category;
            case CORE_ACCESS -> "access";
            case PAPERS -> "documents";
            case SENT -> MESSAGES.category;
            default -> category;
        };
    }

    public String fileName() {
        return category + ".jsonl";
    }

    List<Json.Obj> rows(Member member) {
        return rows.apply(member);
    }

    private static List<Json.Obj> one(Json.Obj row) {
        return List.of(row);
    }
}
