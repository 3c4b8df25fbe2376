// The opener's entry. Until the opener is here it does nothing; every slot stays closed.
export {};
