package be.mijnfonds.connector.feed;

import be.mijnfonds.journal.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A good row of each file, with every field that there is. */
final class Samples {
    private static final String FACT = "'source':'register','since':'2020-01-01'";
    private static final String OTHER = "'person':{'last':'Peeters-Çelik','first':'Jan Piet','birth':'1950-02-03'}";

    private Samples() {}

    static Json.Obj row(FeedFile file) {
        var text = "{'memberKey':'k7f3q'," + fields(file) + "}";
        return (Json.Obj) Json.parse(text.replace("OTHER", OTHER)
                .replace("FACT", FACT)
                .replace('\'', '"')
                .getBytes(StandardCharsets.UTF_8));
    }

    private static String fields(FeedFile file) {
        return switch (file) {
            case NUMBERS -> "'nationalNumber':'52031499982'";
            case PERSON -> """
                'name':{'last':'Claes, de','first':'Rita Maria',FACT},'birth':{'date':'1952-03-14',FACT},\
                'sex':{'code':'female',FACT},'nationality':{'country':'BE',FACT},\
                'membership':{'number':'599-1','capacity':'titular','from':'1979-07-01','to':'2030-01-01',FACT}""";
            case ADDRESS -> """
                'main':{'street':'Kerkstraat','number':'1','box':'2','postcode':'9000','municipality':'Gent',\
                'partMunicipality':'Ledeberg','municipalityCode':'44021','region':'BE-VLG','country':'BE',FACT},\
                'contact':{'street':'Rue','number':'1','postcode':'75001','municipality':'Paris','country':'FR',FACT}""";
            case CONTACT -> """
                'language':{'code':'nl',FACT},'email':{'value':'rita@example.be',FACT},\
                'mobile':{'value':'+32470123456',FACT},'phone':{'value':'+3266123456',FACT}""";
            case BANK -> """
                'refund':{'iban':'BE68539007547034','holder':'Rita Claes',FACT},\
                'contributions':{'iban':'NL91ABNA0417164300','holder':'R. Claes',FACT},\
                'mandate':{'reference':'M 1','signedOn':'2020-01-01','state':'active','creditor':'DE98ZZZ09999999999',FACT}""";
            case PREFERENCES -> """
                'delivery':{'code':'paper',FACT},'notices':{'codes':['email','sms'],FACT},'ebox':{'on':true,FACT},\
                'doccle':{'on':false,FACT},'accessibility':{'codes':['braille'],FACT}""";
            case INSURANCE -> """
                'insurability':{'ct1':'111','ct2':'121','from':'2026-01-01','to':'2026-12-31','increased':true,\
                'thirdPartyPayer':false,FACT},'products':[{'kind':'dental','name':'Tand "plus"','from':'2020-01-01',\
                'premiumCents':1250,'period':'month',FACT}],'contributions':{'balanceCents':-1850,\
                'paidUntil':'2026-10-31','frequency':'month','nextDue':'2026-12-01','nextCents':1850,\
                'ogm':'090933755493',FACT},'europeanCards':[{OTHER,'state':'sent','sentOn':'2026-11-02','validUntil':'2028-11-01',FACT},\
                {OTHER,'membershipNumber':'599-2','state':'replaced','replacedUntil':'2027-01-20',FACT}],'maf':{'year':2026,'countedCents':1,'ceilingCents':50000,'household':2,\
                'asOf':'2026-11-01',FACT}""".replace("\"plus\"", "\\\"plus\\\"");
            case FAMILY -> """
                'household':[{OTHER,'relation':'partner',FACT}],'dependants':[{OTHER,'sex':'male','relation':'child',\
                'membershipNumber':'599-2','from':'2020-01-01',FACT}],'representatives':[{OTHER,'kind':'guardian',\
                'from':'2020-01-01','to':'2021-01-01',FACT}],'mandates':[{'direction':'given',OTHER,\
                'categories':['person','bank'],'scope':'see','from':'2020-01-01','until':'2021-01-01',FACT}]""";
            case AGREEMENTS -> """
                'agreements':[{'kind':'aids',OTHER,'askedOn':'2026-01-05','decision':'approved','decidedOn':'2026-01-09',\
                'from':'2026-01-09','to':'2027-01-08',FACT}]""";
            case BENEFITS -> """
                'periods':[{'kind':'incapacity','from':'2026-08-19','to':'2026-09-30','state':'ended',\
                'expectedReturn':'2026-10-01','dailyCents':7200,'payments':[{'payDate':'2026-09-05','from':'2026-08-19',\
                'to':'2026-08-31','days':11,'grossCents':79200,'taxCents':8799,'netCents':70401}],FACT}]""";
            case REIMBURSEMENTS -> """
                'lineId':'r-1','careDate':'2026-10-02','payDate':'2026-10-09',OTHER,'provider':'Dr. Maes',\
                'service':{'code':'599101','nl':'Raadpleging','fr':'Consultation','de':'Sprechstunde'},\
                'insurance':'compulsory','chargedCents':3000,'refundedCents':2600,'copaymentCents':400,'supplementCents':0,\
                'thirdPartyPayer':true,'receipt':'E0K3M9','payment':'A-1'""";
            case PAPERS -> """
                'paperId':'p-1','kind':'vignettes','language':'nl','issuedOn':'2026-11-23','validUntil':'2027-11-23',\
                'itemId':'01arz3ndektsv4rrffq69g5fav','holder':{'last':'Claes','first':'Rita Maria',\
                'birth':'1952-03-14','nationalNumber':'52031499982','membershipNumber':'599-1'},'vignettes':{'ct1':'111',\
                'ct2':'121','address':['Kerkstraat 1','9000 Gent'],'insurer':true}""";
            case MESSAGES -> """
                'messageId':'m-1','about':'contributions','at':'2026-11-23T09:14:05Z','text':'Dag Rita, graag gedaan.'""";
            case SENT -> """
                'sentId':'s-1','day':'2026-11-23','by':'letter','about':'data','reference':'B-2026/17'""";
            case CORE_ACCESS -> """
                'accessId':'a-1','time':'2026-11-23T09:14:05Z','service':'branch','categories':['contact','bank'],\
                'purpose':'visit'""";
            case REQUESTS -> """
                'itemId':'01arz3ndektsv4rrffq69g5fav','kind':'bank','state':'paused','at':'2026-11-23T09:14:05Z',\
                'until':'2026-12-01T00:00:00Z'""";
        };
    }

    /** The same row as a header and a line of CSV. */
    static List<String> csv(Json.Obj row) {
        var cells = new LinkedHashMap<String, String>();
        flatten("", row, cells);
        return List.of(String.join(",", cells.keySet()), line(new ArrayList<>(cells.values())));
    }

    static String line(List<String> cells) {
        return String.join(",", cells.stream().map(Samples::quoted).toList());
    }

    private static String quoted(String cell) {
        return cell.matches("[^\",]*") ? cell : '"' + cell.replace("\"", "\"\"") + '"';
    }

    private static void flatten(String path, Json.Obj object, Map<String, String> into) {
        object.fields().forEach((name, value) -> {
            var there = path.isEmpty() ? name : path + "." + name;
            switch (value) {
                case Json.Obj inner -> flatten(there, inner, into);
                case Json.Text(var text) -> into.put(there, text);
                default -> into.put(there, value.text());
            }
        });
    }
}
