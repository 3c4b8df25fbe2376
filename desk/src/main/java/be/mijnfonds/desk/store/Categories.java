package be.mijnfonds.desk.store;

import be.mijnfonds.seal.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A line's categories as bits of one number, in the order of {@link Category}. */
public final class Categories {
    /** A category of a newer version: nobody may be excluded from what is not understood. */
    public static final int UNKNOWN = 1 << 30;

    private static final Map<String, Integer> BY_CODE =
            Arrays.stream(Category.values()).collect(Collectors.toMap(Category::code, Categories::bit));

    private Categories() {}

    public static int bits(List<String> codes) {
        var bits = 0;
        for (var code : codes) bits |= bit(code);
        return bits;
    }

    private static int bit(String code) {
        return BY_CODE.getOrDefault(code, UNKNOWN);
    }

    public static int bit(Category category) {
        return 1 << category.ordinal();
    }

    public static List<Category> of(int bits) {
        var found = new ArrayList<Category>();
        for (var category : Category.values()) if ((bits & bit(category)) != 0) found.add(category);
        return found;
    }
}
